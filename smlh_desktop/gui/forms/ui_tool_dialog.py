# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tool_dialog.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QLabel, QLineEdit,
    QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget)

from smlh_desktop.gui.widgets.form_field import FormField
from smlh_desktop.gui.widgets.form_row import FormRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.optional_date import OptionalDate

class Ui_ToolDialogForm(object):
    def setupUi(self, ToolDialogForm: QWidget) -> None:
        if not ToolDialogForm.objectName():
            ToolDialogForm.setObjectName(u"ToolDialogForm")
        ToolDialogForm.resize(720, 480)
        self.rows = QVBoxLayout(ToolDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.row_0 = FormRow(ToolDialogForm)
        self.row_0.setObjectName(u"row_0")
        self.row_0_box = QHBoxLayout(self.row_0)
        self.row_0_box.setObjectName(u"row_0_box")
        self.title_field = FormField(self.row_0)
        self.title_field.setObjectName(u"title_field")
        self.title_column = QVBoxLayout(self.title_field)
        self.title_column.setObjectName(u"title_column")
        self.title_label = QLabel(self.title_field)
        self.title_label.setObjectName(u"title_label")

        self.title_column.addWidget(self.title_label)

        self.title = QLineEdit(self.title_field)
        self.title.setObjectName(u"title")

        self.title_column.addWidget(self.title)


        self.row_0_box.addWidget(self.title_field)

        self.kind_field = FormField(self.row_0)
        self.kind_field.setObjectName(u"kind_field")
        self.kind_column = QVBoxLayout(self.kind_field)
        self.kind_column.setObjectName(u"kind_column")
        self.kind_label = QLabel(self.kind_field)
        self.kind_label.setObjectName(u"kind_label")

        self.kind_column.addWidget(self.kind_label)

        self.kind = ChoiceField(self.kind_field)
        self.kind.setObjectName(u"kind")

        self.kind_column.addWidget(self.kind)


        self.row_0_box.addWidget(self.kind_field)

        self.row_0_box.setStretch(0, 2)
        self.row_0_box.setStretch(1, 1)

        self.rows.addWidget(self.row_0)

        self.description_field = FormField(ToolDialogForm)
        self.description_field.setObjectName(u"description_field")
        self.description_column = QVBoxLayout(self.description_field)
        self.description_column.setObjectName(u"description_column")
        self.description_label = QLabel(self.description_field)
        self.description_label.setObjectName(u"description_label")

        self.description_column.addWidget(self.description_label)

        self.description = QPlainTextEdit(self.description_field)
        self.description.setObjectName(u"description")
        self.description.setTabChangesFocus(True)
        self.description.setMinimumSize(QSize(0, 72))

        self.description_column.addWidget(self.description)


        self.rows.addWidget(self.description_field)

        self.row_1 = FormRow(ToolDialogForm)
        self.row_1.setObjectName(u"row_1")
        self.row_1_box = QHBoxLayout(self.row_1)
        self.row_1_box.setObjectName(u"row_1_box")
        self.author_field = FormField(self.row_1)
        self.author_field.setObjectName(u"author_field")
        self.author_column = QVBoxLayout(self.author_field)
        self.author_column.setObjectName(u"author_column")
        self.author_label = QLabel(self.author_field)
        self.author_label.setObjectName(u"author_label")

        self.author_column.addWidget(self.author_label)

        self.author = QLineEdit(self.author_field)
        self.author.setObjectName(u"author")

        self.author_column.addWidget(self.author)


        self.row_1_box.addWidget(self.author_field)

        self.added_on_field = FormField(self.row_1)
        self.added_on_field.setObjectName(u"added_on_field")
        self.added_on_column = QVBoxLayout(self.added_on_field)
        self.added_on_column.setObjectName(u"added_on_column")
        self.added_on_label = QLabel(self.added_on_field)
        self.added_on_label.setObjectName(u"added_on_label")

        self.added_on_column.addWidget(self.added_on_label)

        self.added_on = OptionalDate(self.added_on_field)
        self.added_on.setObjectName(u"added_on")

        self.added_on_column.addWidget(self.added_on)


        self.row_1_box.addWidget(self.added_on_field)

        self.row_1_box.setStretch(0, 1)
        self.row_1_box.setStretch(1, 1)

        self.rows.addWidget(self.row_1)

        self.website_field = FormField(ToolDialogForm)
        self.website_field.setObjectName(u"website_field")
        self.website_column = QVBoxLayout(self.website_field)
        self.website_column.setObjectName(u"website_column")
        self.website_label = QLabel(self.website_field)
        self.website_label.setObjectName(u"website_label")

        self.website_column.addWidget(self.website_label)

        self.website = QLineEdit(self.website_field)
        self.website.setObjectName(u"website")

        self.website_column.addWidget(self.website)


        self.rows.addWidget(self.website_field)

#if QT_CONFIG(shortcut)
        self.title_label.setBuddy(self.title)
        self.kind_label.setBuddy(self.kind)
        self.description_label.setBuddy(self.description)
        self.author_label.setBuddy(self.author)
        self.added_on_label.setBuddy(self.added_on)
        self.website_label.setBuddy(self.website)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ToolDialogForm)
    # setupUi

    def retranslateUi(self, ToolDialogForm: QWidget) -> None:
        self.title_label.setText(QCoreApplication.translate("ToolDialogForm", u"Titre", None))
        self.kind_label.setText(QCoreApplication.translate("ToolDialogForm", u"Genre", None))
        self.description_label.setText(QCoreApplication.translate("ToolDialogForm", u"\u00c0 quoi il sert", None))
        self.author_label.setText(QCoreApplication.translate("ToolDialogForm", u"Auteur", None))
        self.added_on_label.setText(QCoreApplication.translate("ToolDialogForm", u"Ajout\u00e9 le", None))
        self.website_label.setText(QCoreApplication.translate("ToolDialogForm", u"Adresse sur Internet, s'il y est", None))
        pass
    # retranslateUi

