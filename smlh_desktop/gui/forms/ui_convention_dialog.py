# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'convention_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QHBoxLayout, QLabel,
    QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout,
    QWidget)

from smlh_desktop.gui.widgets.form_field import FormField
from smlh_desktop.gui.widgets.form_row import FormRow
from smlh_desktop.gui.widgets.inputs import (ChoiceField, NumberField)
from smlh_desktop.gui.widgets.optional_date import OptionalDate

class Ui_ConventionDialogForm(object):
    def setupUi(self, ConventionDialogForm: QWidget) -> None:
        if not ConventionDialogForm.objectName():
            ConventionDialogForm.setObjectName(u"ConventionDialogForm")
        ConventionDialogForm.resize(720, 520)
        self.rows = QVBoxLayout(ConventionDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.row_0 = FormRow(ConventionDialogForm)
        self.row_0.setObjectName(u"row_0")
        self.row_0_box = QHBoxLayout(self.row_0)
        self.row_0_box.setObjectName(u"row_0_box")
        self.partner_field = FormField(self.row_0)
        self.partner_field.setObjectName(u"partner_field")
        self.partner_column = QVBoxLayout(self.partner_field)
        self.partner_column.setObjectName(u"partner_column")
        self.partner_label = QLabel(self.partner_field)
        self.partner_label.setObjectName(u"partner_label")

        self.partner_column.addWidget(self.partner_label)

        self.partner = ChoiceField(self.partner_field)
        self.partner.setObjectName(u"partner")

        self.partner_column.addWidget(self.partner)


        self.row_0_box.addWidget(self.partner_field)

        self.contact_field = FormField(self.row_0)
        self.contact_field.setObjectName(u"contact_field")
        self.contact_column = QVBoxLayout(self.contact_field)
        self.contact_column.setObjectName(u"contact_column")
        self.contact_label = QLabel(self.contact_field)
        self.contact_label.setObjectName(u"contact_label")

        self.contact_column.addWidget(self.contact_label)

        self.contact = ChoiceField(self.contact_field)
        self.contact.setObjectName(u"contact")

        self.contact_column.addWidget(self.contact)


        self.row_0_box.addWidget(self.contact_field)

        self.row_0_box.setStretch(0, 1)
        self.row_0_box.setStretch(1, 1)

        self.rows.addWidget(self.row_0)

        self.row_1 = FormRow(ConventionDialogForm)
        self.row_1.setObjectName(u"row_1")
        self.row_1_box = QHBoxLayout(self.row_1)
        self.row_1_box.setObjectName(u"row_1_box")
        self.starts_on_field = FormField(self.row_1)
        self.starts_on_field.setObjectName(u"starts_on_field")
        self.starts_on_column = QVBoxLayout(self.starts_on_field)
        self.starts_on_column.setObjectName(u"starts_on_column")
        self.starts_on_label = QLabel(self.starts_on_field)
        self.starts_on_label.setObjectName(u"starts_on_label")

        self.starts_on_column.addWidget(self.starts_on_label)

        self.starts_on = OptionalDate(self.starts_on_field)
        self.starts_on.setObjectName(u"starts_on")

        self.starts_on_column.addWidget(self.starts_on)


        self.row_1_box.addWidget(self.starts_on_field)

        self.ends_on_field = FormField(self.row_1)
        self.ends_on_field.setObjectName(u"ends_on_field")
        self.ends_on_column = QVBoxLayout(self.ends_on_field)
        self.ends_on_column.setObjectName(u"ends_on_column")
        self.ends_on_label = QLabel(self.ends_on_field)
        self.ends_on_label.setObjectName(u"ends_on_label")

        self.ends_on_column.addWidget(self.ends_on_label)

        self.ends_on = OptionalDate(self.ends_on_field)
        self.ends_on.setObjectName(u"ends_on")

        self.ends_on_column.addWidget(self.ends_on)


        self.row_1_box.addWidget(self.ends_on_field)

        self.row_1_box.setStretch(0, 1)
        self.row_1_box.setStretch(1, 1)

        self.rows.addWidget(self.row_1)

        self.row_2 = FormRow(ConventionDialogForm)
        self.row_2.setObjectName(u"row_2")
        self.row_2_box = QHBoxLayout(self.row_2)
        self.row_2_box.setObjectName(u"row_2_box")
        self.place_field = FormField(self.row_2)
        self.place_field.setObjectName(u"place_field")
        self.place_column = QVBoxLayout(self.place_field)
        self.place_column.setObjectName(u"place_column")
        self.place_label = QLabel(self.place_field)
        self.place_label.setObjectName(u"place_label")

        self.place_column.addWidget(self.place_label)

        self.place = QLineEdit(self.place_field)
        self.place.setObjectName(u"place")

        self.place_column.addWidget(self.place)


        self.row_2_box.addWidget(self.place_field)

        self.originals_field = FormField(self.row_2)
        self.originals_field.setObjectName(u"originals_field")
        self.originals_column = QVBoxLayout(self.originals_field)
        self.originals_column.setObjectName(u"originals_column")
        self.originals_label = QLabel(self.originals_field)
        self.originals_label.setObjectName(u"originals_label")

        self.originals_column.addWidget(self.originals_label)

        self.originals = NumberField(self.originals_field)
        self.originals.setObjectName(u"originals")
        self.originals.setMinimum(1)
        self.originals.setMaximum(20)

        self.originals_column.addWidget(self.originals)


        self.row_2_box.addWidget(self.originals_field)

        self.row_2_box.setStretch(0, 2)
        self.row_2_box.setStretch(1, 1)

        self.rows.addWidget(self.row_2)

        self.authority_field = FormField(ConventionDialogForm)
        self.authority_field.setObjectName(u"authority_field")
        self.authority_column = QVBoxLayout(self.authority_field)
        self.authority_column.setObjectName(u"authority_column")
        self.authority_label = QLabel(self.authority_field)
        self.authority_label.setObjectName(u"authority_label")

        self.authority_column.addWidget(self.authority_label)

        self.authority = QLineEdit(self.authority_field)
        self.authority.setObjectName(u"authority")

        self.authority_column.addWidget(self.authority)


        self.rows.addWidget(self.authority_field)

        self.signed = QCheckBox(ConventionDialogForm)
        self.signed.setObjectName(u"signed")

        self.rows.addWidget(self.signed)

        self.signed_on_field = FormField(ConventionDialogForm)
        self.signed_on_field.setObjectName(u"signed_on_field")
        self.signed_on_column = QVBoxLayout(self.signed_on_field)
        self.signed_on_column.setObjectName(u"signed_on_column")
        self.signed_on_label = QLabel(self.signed_on_field)
        self.signed_on_label.setObjectName(u"signed_on_label")

        self.signed_on_column.addWidget(self.signed_on_label)

        self.signed_on = OptionalDate(self.signed_on_field)
        self.signed_on.setObjectName(u"signed_on")

        self.signed_on_column.addWidget(self.signed_on)


        self.rows.addWidget(self.signed_on_field)

        self.heading_6 = QLabel(ConventionDialogForm)
        self.heading_6.setObjectName(u"heading_6")

        self.rows.addWidget(self.heading_6)

        self.preamble_field = FormField(ConventionDialogForm)
        self.preamble_field.setObjectName(u"preamble_field")
        self.preamble_column = QVBoxLayout(self.preamble_field)
        self.preamble_column.setObjectName(u"preamble_column")
        self.preamble_label = QLabel(self.preamble_field)
        self.preamble_label.setObjectName(u"preamble_label")

        self.preamble_column.addWidget(self.preamble_label)

        self.preamble = QPlainTextEdit(self.preamble_field)
        self.preamble.setObjectName(u"preamble")
        self.preamble.setTabChangesFocus(True)
        self.preamble.setMinimumSize(QSize(0, 110))

        self.preamble_column.addWidget(self.preamble)


        self.rows.addWidget(self.preamble_field)

#if QT_CONFIG(shortcut)
        self.partner_label.setBuddy(self.partner)
        self.contact_label.setBuddy(self.contact)
        self.place_label.setBuddy(self.place)
        self.originals_label.setBuddy(self.originals)
        self.authority_label.setBuddy(self.authority)
        self.preamble_label.setBuddy(self.preamble)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ConventionDialogForm)
    # setupUi

    def retranslateUi(self, ConventionDialogForm: QWidget) -> None:
        self.partner_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Partenaire", None))
        self.contact_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Repr\u00e9sent\u00e9 par", None))
        self.starts_on_label.setText(QCoreApplication.translate("ConventionDialogForm", u"D\u00e9but", None))
        self.ends_on_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Fin", None))
        self.place_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Faite \u00e0", None))
        self.originals_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Exemplaires", None))
        self.authority_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Acte qui habilite le signataire", None))
        self.authority.setPlaceholderText(QCoreApplication.translate("ConventionDialogForm", u"autoris\u00e9 par d\u00e9lib\u00e9ration n\u00b0 12 du 5 novembre 2026", None))
        self.signed.setText(QCoreApplication.translate("ConventionDialogForm", u"Cette convention est d\u00e9j\u00e0 sign\u00e9e", None))
        self.signed_on_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Sign\u00e9e le", None))
        self.heading_6.setText(QCoreApplication.translate("ConventionDialogForm", u"Articles", None))
        self.heading_6.setProperty(u"kind", QCoreApplication.translate("ConventionDialogForm", u"block_title", None))
        self.preamble_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Pr\u00e9ambule", None))
        pass
    # retranslateUi

