"""A picture a person chooses, brought to a printable size: a logo, a signature."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages
from smlh_desktop.gui.widgets.buttons import Button, plain_button
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.settings import MAX_PICTURE_BYTES

_SIDE = 600


class PictureChoice(QWidget):
    """The picture, and what to do about it; `changed` tells that another was taken, or none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: bytes | None = None
        row = spaced(QHBoxLayout(self), 10)
        self._shown = sized(QLabel(), width=84, height=84)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self._shown)
        self.choose = plain_button("Choisir une image")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.remove = Button("Retirer", "link")
        self.remove.clicked.connect(lambda: self._take(None))
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch(1)
        self.setFocusProxy(self.choose)
        self.set_picture(None)

    def setAccessibleName(self, name: str) -> None:
        """Its name is also that of what it shows and does."""
        super().setAccessibleName(name)
        self._shown.setAccessibleName(name)
        self.choose.setAccessibleName(f"Choisir une image : {name}")
        self.remove.setAccessibleName(f"Retirer : {name}")

    def picture(self) -> bytes | None:
        """The picture, as the base keeps it (PNG)."""
        return self._picture

    def set_picture(self, picture: bytes | None) -> None:
        """Show a picture, or none."""
        self._picture = picture
        image = QPixmap()
        if picture:
            image.loadFromData(picture)
            side = self._shown.width()
            image = image.scaled(
                side, side, Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
        self._shown.setPixmap(image)
        self._shown.setVisible(picture is not None)
        self.remove.setVisible(picture is not None)

    def take(self, path: Path) -> None:
        """Take the image of a file. Raises SmlhError when it is not one."""
        image = QImage(str(path))
        if image.isNull():
            raise SmlhError(
                f"« {path.name} » n'est pas une image. Choisissez un fichier PNG ou JPEG."
            )
        side = min(_SIDE, max(image.width(), image.height()))
        picture = _png(image, side)
        while len(picture) > MAX_PICTURE_BYTES:  # a photograph
            side = side * 4 // 5
            picture = _png(image, side)
        self._take(picture)

    def _take(self, picture: bytes | None) -> None:
        self.set_picture(picture)
        self.changed.emit()

    def _on_choose_clicked(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, "Choisir une image", "", "Images (*.png *.jpg *.jpeg)"
        )
        if path:
            messages.carried_out(self, lambda: self.take(Path(path)))


def _png(image: QImage, side: int) -> bytes:
    """The image within `side` pixels, as the base keeps it."""
    small = image.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(small)
    return bytes(buffer.data().data())
