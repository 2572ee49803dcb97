# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'exchange_dialog.ui'
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
from smlh_desktop.gui.widgets.inputs import (ChoiceField, DateField, TimeField)

class Ui_ExchangeDialogForm(object):
    def setupUi(self, ExchangeDialogForm: QWidget) -> None:
        if not ExchangeDialogForm.objectName():
            ExchangeDialogForm.setObjectName(u"ExchangeDialogForm")
        ExchangeDialogForm.resize(720, 520)
        self.rows = QVBoxLayout(ExchangeDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.part_0 = QWidget(ExchangeDialogForm)
        self.part_0.setObjectName(u"part_0")
        self.part_0_rows = QVBoxLayout(self.part_0)
        self.part_0_rows.setSpacing(14)
        self.part_0_rows.setObjectName(u"part_0_rows")
        self.part_0_rows.setContentsMargins(0, 0, 0, 0)
        self.title_field = FormField(self.part_0)
        self.title_field.setObjectName(u"title_field")
        self.title_column = QVBoxLayout(self.title_field)
        self.title_column.setObjectName(u"title_column")
        self.title_label = QLabel(self.title_field)
        self.title_label.setObjectName(u"title_label")

        self.title_column.addWidget(self.title_label)

        self.title = QLineEdit(self.title_field)
        self.title.setObjectName(u"title")

        self.title_column.addWidget(self.title)


        self.part_0_rows.addWidget(self.title_field)

        self.row_0 = FormRow(self.part_0)
        self.row_0.setObjectName(u"row_0")
        self.row_0_box = QHBoxLayout(self.row_0)
        self.row_0_box.setObjectName(u"row_0_box")
        self.contact_id_field = FormField(self.row_0)
        self.contact_id_field.setObjectName(u"contact_id_field")
        self.contact_id_column = QVBoxLayout(self.contact_id_field)
        self.contact_id_column.setObjectName(u"contact_id_column")
        self.contact_id_label = QLabel(self.contact_id_field)
        self.contact_id_label.setObjectName(u"contact_id_label")

        self.contact_id_column.addWidget(self.contact_id_label)

        self.contact_id = ChoiceField(self.contact_id_field)
        self.contact_id.setObjectName(u"contact_id")

        self.contact_id_column.addWidget(self.contact_id)


        self.row_0_box.addWidget(self.contact_id_field)

        self.who_field = FormField(self.row_0)
        self.who_field.setObjectName(u"who_field")
        self.who_column = QVBoxLayout(self.who_field)
        self.who_column.setObjectName(u"who_column")
        self.who_label = QLabel(self.who_field)
        self.who_label.setObjectName(u"who_label")

        self.who_column.addWidget(self.who_label)

        self.who = ChoiceField(self.who_field)
        self.who.setObjectName(u"who")

        self.who_column.addWidget(self.who)


        self.row_0_box.addWidget(self.who_field)

        self.row_0_box.setStretch(0, 1)
        self.row_0_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_0)

        self.row_1 = FormRow(self.part_0)
        self.row_1.setObjectName(u"row_1")
        self.row_1_box = QHBoxLayout(self.row_1)
        self.row_1_box.setObjectName(u"row_1_box")
        self.day_field = FormField(self.row_1)
        self.day_field.setObjectName(u"day_field")
        self.day_column = QVBoxLayout(self.day_field)
        self.day_column.setObjectName(u"day_column")
        self.day_label = QLabel(self.day_field)
        self.day_label.setObjectName(u"day_label")

        self.day_column.addWidget(self.day_label)

        self.day = DateField(self.day_field)
        self.day.setObjectName(u"day")

        self.day_column.addWidget(self.day)


        self.row_1_box.addWidget(self.day_field)

        self.moment_field = FormField(self.row_1)
        self.moment_field.setObjectName(u"moment_field")
        self.moment_column = QVBoxLayout(self.moment_field)
        self.moment_column.setObjectName(u"moment_column")
        self.moment_label = QLabel(self.moment_field)
        self.moment_label.setObjectName(u"moment_label")

        self.moment_column.addWidget(self.moment_label)

        self.moment = TimeField(self.moment_field)
        self.moment.setObjectName(u"moment")

        self.moment_column.addWidget(self.moment)


        self.row_1_box.addWidget(self.moment_field)

        self.row_1_box.setStretch(0, 1)
        self.row_1_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_1)

        self.notes_field = FormField(self.part_0)
        self.notes_field.setObjectName(u"notes_field")
        self.notes_column = QVBoxLayout(self.notes_field)
        self.notes_column.setObjectName(u"notes_column")
        self.notes_label = QLabel(self.notes_field)
        self.notes_label.setObjectName(u"notes_label")

        self.notes_column.addWidget(self.notes_label)

        self.notes = QPlainTextEdit(self.notes_field)
        self.notes.setObjectName(u"notes")
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumSize(QSize(0, 110))

        self.notes_column.addWidget(self.notes)


        self.part_0_rows.addWidget(self.notes_field)


        self.rows.addWidget(self.part_0)

#if QT_CONFIG(shortcut)
        self.title_label.setBuddy(self.title)
        self.contact_id_label.setBuddy(self.contact_id)
        self.who_label.setBuddy(self.who)
        self.day_label.setBuddy(self.day)
        self.moment_label.setBuddy(self.moment)
        self.notes_label.setBuddy(self.notes)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ExchangeDialogForm)
    # setupUi

    def retranslateUi(self, ExchangeDialogForm: QWidget) -> None:
        self.title_label.setText(QCoreApplication.translate("ExchangeDialogForm", u"En quelques mots", None))
        self.title.setPlaceholderText(QCoreApplication.translate("ExchangeDialogForm", u"Propose le 25 ou le 27 \u00e0 10 h", None))
        self.contact_id_label.setText(QCoreApplication.translate("ExchangeDialogForm", u"Avec qui", None))
        self.who_label.setText(QCoreApplication.translate("ExchangeDialogForm", u"Not\u00e9 par", None))
        self.day_label.setText(QCoreApplication.translate("ExchangeDialogForm", u"Jour", None))
        self.moment_label.setText(QCoreApplication.translate("ExchangeDialogForm", u"Heure", None))
        self.notes_label.setText(QCoreApplication.translate("ExchangeDialogForm", u"Ce qui s'est dit", None))
        pass
    # retranslateUi

