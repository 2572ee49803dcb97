"""A base in a folder that is copied behind its back, or on a network disk, is recognised."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from smlh_desktop.domain.base_places import (
    is_on_network,
    is_shared_name,
    mounts_of_linux,
    mounts_of_mac,
    synchronised_by,
    warning,
)

_LINUX = r"""/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
serveur:/export /home/partage nfs4 rw 0 0
//nas/bureau /mnt/le\040bureau cifs rw 0 0
/dev/sdb1 /mnt/le\040bureau/cle vfat rw 0 0
bureau@serveur:/ /home/jeanne/distant fuse.sshfs rw 0 0
C:\134 /mnt/c 9p rw 0 0
mal écrit
"""
_MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//jeanne@nas/bureau on /Volumes/bureau (smbfs, nodev, nosuid, mounted by jeanne)
/dev/disk4s1 on /Volumes/CLE USB (msdos, local, nodev)
"""


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PureWindowsPath(r"C:\Users\Jeanne\OneDrive\Cercle\base.smlh"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\Jeanne\OneDrive - Section\base.smlh"), "OneDrive"),
        (PureWindowsPath(r"G:\Mon Drive\base.smlh"), "Google Drive"),
        (PureWindowsPath(r"C:\Users\Jeanne\iCloudDrive\base.smlh"), "iCloud Drive"),
        (PurePosixPath("/home/jeanne/Dropbox (Section)/base.smlh"), "Dropbox"),
        (PurePosixPath("/home/jeanne/Nextcloud/base.smlh"), "Nextcloud"),
        (PurePosixPath("/home/jeanne/kDrive/base.smlh"), "kDrive"),
        (PurePosixPath("/Users/jeanne/pCloud Drive/base.smlh"), "pCloud"),
        (
            PurePosixPath(
                "/Users/jeanne/Library/CloudStorage/GoogleDrive-bureau@exemple.fr/base.smlh"
            ),
            "Google Drive",
        ),
        (
            PurePosixPath("/Users/j/Library/Mobile Documents/com~apple~CloudDocs/base.smlh"),
            "iCloud Drive",
        ),
        (PurePosixPath("/home/jeanne/Documents/Dropbox.smlh"), ""),
        (PurePosixPath("/home/jeanne/Mes boxes/base.smlh"), ""),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(
    path: PurePosixPath | PureWindowsPath, service: str
) -> None:
    assert synchronised_by(path) == service
    if service:
        assert service in warning(service)


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/home/jeanne/base.smlh", False),
        ("/home/partage/base.smlh", True),
        ("/home/partages/base.smlh", False),
        ("/mnt/le bureau/base.smlh", True),
        ("/mnt/le bureau/cle/base.smlh", False),
        ("/home/jeanne/distant/base.smlh", True),
        ("/mnt/c/base.smlh", True),
    ],
)
def test_a_network_disk_is_known_by_what_is_mounted(path: str, network: bool) -> None:
    assert is_on_network(PurePosixPath(path), mounts_of_linux(_LINUX)) is network


def test_the_mounts_of_a_mac_are_read() -> None:
    mounts = mounts_of_mac(_MAC)
    assert mounts == [("/", "apfs"), ("/Volumes/bureau", "smbfs"), ("/Volumes/CLE USB", "msdos")]
    assert is_on_network(PurePosixPath("/Volumes/bureau/base.smlh"), mounts)
    assert not is_on_network(PurePosixPath("/Volumes/CLE USB/base.smlh"), mounts)


def test_a_shared_name_of_windows_is_known() -> None:
    assert is_shared_name(PureWindowsPath(r"\\nas\bureau\base.smlh"))
    assert not is_shared_name(PureWindowsPath(r"C:\bureau\base.smlh"))
    assert not is_shared_name(PureWindowsPath(r"\\?\C:\bureau\base.smlh"))
    assert "réseau" in warning("")
