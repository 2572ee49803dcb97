"""Where a base lies badly: in a folder that a service copies behind our back, or over a network.

SQLite cannot keep its word there: a service that copies the file in the middle of a write copies
half of it, and the locks of network disks are not to be trusted (https://sqlite.org/useovernet.html).
Nothing here asks the system: paths and texts come in.
"""

import re
from collections.abc import Iterable
from pathlib import PurePath

_SERVICES = (
    ("OneDrive", r"onedrive( - .*|-.*)?"),
    ("Dropbox", r"\.?dropbox( \(.*\))?"),
    ("Google Drive", r"google ?drive( \(.*\)|-.*)?|drivefs|my drive|mon drive"),
    ("iCloud Drive", r"icloud ?drive|mobile documents|com~apple~clouddocs|iclouddrive"),
    ("Nextcloud", r"nextcloud( \(.*\)|-.*)?"),
    ("kDrive", r"kdrive( \(.*\)|-.*)?"),
    ("pCloud", r"pcloud( ?drive| ?sync|drive)?"),
)
_BY_NAME = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SERVICES)
_NETWORK_SYSTEMS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ncpfs", "davfs"),
        *("fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.gvfsd-fuse", "afpfs", "webdav"),
        *("osxfuse.sshfs", "macfuse.sshfs"),
    }
)
_MAC_LINE = re.compile(r"^.+? on (?P<at>/.*) \((?P<system>[\w.]+)[,)]")
Mount = tuple[str, str]
"""Where it is mounted, and of what kind it is."""


def synchronised_by(path: PurePath) -> str:
    """The service that copies what lies at `path`, told from the names of its folders; empty for
    none."""
    for part in path.parts[:-1]:
        for name, pattern in _BY_NAME:
            if pattern.fullmatch(part):
                return name
    return ""


def is_shared_name(path: PurePath) -> bool:
    r"""Whether `path` is that of another computer, as Windows writes it: « \\serveur\partage »."""
    return str(path).startswith(("\\\\", "//")) and not str(path).startswith(("\\\\?\\", "\\\\.\\"))


def mounts_of_linux(text: str) -> list[Mount]:
    """What /proc/mounts says (proc(5): blanks are written in octal)."""
    found = []
    for line in text.splitlines():
        if len(fields := line.split(" ")) > 2:
            at = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), fields[1])
            found.append((at, fields[2]))
    return found


def mounts_of_mac(text: str) -> list[Mount]:
    """What the command `mount` of macOS says."""
    matches = filter(None, map(_MAC_LINE.match, text.splitlines()))
    return [(match["at"], match["system"]) for match in matches]


def is_on_network(path: PurePath, mounts: Iterable[Mount]) -> bool:
    """Whether the disk that holds `path`, the one mounted nearest to it, is another computer's."""
    holding = [
        (len(PurePath(at).parts), rank, system)
        for rank, (at, system) in enumerate(mounts)
        if path.is_relative_to(at)
    ]
    return bool(holding) and max(holding)[2].lower() in _NETWORK_SYSTEMS


def warning(service: str) -> str:
    """What is said of a base in the folder of `service`; over a network for an empty one."""
    where = (
        f"La base est dans un dossier que {service} recopie"
        if service
        else "La base est sur un disque du réseau"
    )
    return (
        f"{where} : elle risque d'y être abîmée. Gardez-la plutôt sur cet ordinateur, et mettez-y "
        "ses sauvegardes."
    )
