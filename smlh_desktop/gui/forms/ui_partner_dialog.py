# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'partner_dialog.ui'
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
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.optional_date import OptionalDate

class Ui_PartnerDialogForm(object):
    def setupUi(self, PartnerDialogForm: QWidget) -> None:
        if not PartnerDialogForm.objectName():
            PartnerDialogForm.setObjectName(u"PartnerDialogForm")
        PartnerDialogForm.resize(720, 520)
        self.rows = QVBoxLayout(PartnerDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.row_0 = FormRow(PartnerDialogForm)
        self.row_0.setObjectName(u"row_0")
        self.row_0_box = QHBoxLayout(self.row_0)
        self.row_0_box.setObjectName(u"row_0_box")
        self.name_field = FormField(self.row_0)
        self.name_field.setObjectName(u"name_field")
        self.name_column = QVBoxLayout(self.name_field)
        self.name_column.setObjectName(u"name_column")
        self.name_label = QLabel(self.name_field)
        self.name_label.setObjectName(u"name_label")

        self.name_column.addWidget(self.name_label)

        self.name = QLineEdit(self.name_field)
        self.name.setObjectName(u"name")

        self.name_column.addWidget(self.name)


        self.row_0_box.addWidget(self.name_field)

        self.acronym_field = FormField(self.row_0)
        self.acronym_field.setObjectName(u"acronym_field")
        self.acronym_column = QVBoxLayout(self.acronym_field)
        self.acronym_column.setObjectName(u"acronym_column")
        self.acronym_label = QLabel(self.acronym_field)
        self.acronym_label.setObjectName(u"acronym_label")

        self.acronym_column.addWidget(self.acronym_label)

        self.acronym = QLineEdit(self.acronym_field)
        self.acronym.setObjectName(u"acronym")

        self.acronym_column.addWidget(self.acronym)


        self.row_0_box.addWidget(self.acronym_field)

        self.row_0_box.setStretch(0, 3)
        self.row_0_box.setStretch(1, 1)

        self.rows.addWidget(self.row_0)

        self.row_1 = FormRow(PartnerDialogForm)
        self.row_1.setObjectName(u"row_1")
        self.row_1_box = QHBoxLayout(self.row_1)
        self.row_1_box.setObjectName(u"row_1_box")
        self.kind_field = FormField(self.row_1)
        self.kind_field.setObjectName(u"kind_field")
        self.kind_column = QVBoxLayout(self.kind_field)
        self.kind_column.setObjectName(u"kind_column")
        self.kind_label = QLabel(self.kind_field)
        self.kind_label.setObjectName(u"kind_label")

        self.kind_column.addWidget(self.kind_label)

        self.kind = ChoiceField(self.kind_field)
        self.kind.setObjectName(u"kind")

        self.kind_column.addWidget(self.kind)


        self.row_1_box.addWidget(self.kind_field)

        self.circle_status_field = FormField(self.row_1)
        self.circle_status_field.setObjectName(u"circle_status_field")
        self.circle_status_column = QVBoxLayout(self.circle_status_field)
        self.circle_status_column.setObjectName(u"circle_status_column")
        self.circle_status_label = QLabel(self.circle_status_field)
        self.circle_status_label.setObjectName(u"circle_status_label")

        self.circle_status_column.addWidget(self.circle_status_label)

        self.circle_status = ChoiceField(self.circle_status_field)
        self.circle_status.setObjectName(u"circle_status")

        self.circle_status_column.addWidget(self.circle_status)


        self.row_1_box.addWidget(self.circle_status_field)

        self.row_1_box.setStretch(0, 1)
        self.row_1_box.setStretch(1, 1)

        self.rows.addWidget(self.row_1)

        self.street_field = FormField(PartnerDialogForm)
        self.street_field.setObjectName(u"street_field")
        self.street_column = QVBoxLayout(self.street_field)
        self.street_column.setObjectName(u"street_column")
        self.street_label = QLabel(self.street_field)
        self.street_label.setObjectName(u"street_label")

        self.street_column.addWidget(self.street_label)

        self.street = QLineEdit(self.street_field)
        self.street.setObjectName(u"street")

        self.street_column.addWidget(self.street)


        self.rows.addWidget(self.street_field)

        self.row_3 = FormRow(PartnerDialogForm)
        self.row_3.setObjectName(u"row_3")
        self.row_3_box = QHBoxLayout(self.row_3)
        self.row_3_box.setObjectName(u"row_3_box")
        self.building_field = FormField(self.row_3)
        self.building_field.setObjectName(u"building_field")
        self.building_column = QVBoxLayout(self.building_field)
        self.building_column.setObjectName(u"building_column")
        self.building_label = QLabel(self.building_field)
        self.building_label.setObjectName(u"building_label")

        self.building_column.addWidget(self.building_label)

        self.building = QLineEdit(self.building_field)
        self.building.setObjectName(u"building")

        self.building_column.addWidget(self.building)


        self.row_3_box.addWidget(self.building_field)

        self.po_box_field = FormField(self.row_3)
        self.po_box_field.setObjectName(u"po_box_field")
        self.po_box_column = QVBoxLayout(self.po_box_field)
        self.po_box_column.setObjectName(u"po_box_column")
        self.po_box_label = QLabel(self.po_box_field)
        self.po_box_label.setObjectName(u"po_box_label")

        self.po_box_column.addWidget(self.po_box_label)

        self.po_box = QLineEdit(self.po_box_field)
        self.po_box.setObjectName(u"po_box")

        self.po_box_column.addWidget(self.po_box)


        self.row_3_box.addWidget(self.po_box_field)

        self.row_3_box.setStretch(0, 1)
        self.row_3_box.setStretch(1, 1)

        self.rows.addWidget(self.row_3)

        self.row_4 = FormRow(PartnerDialogForm)
        self.row_4.setObjectName(u"row_4")
        self.row_4_box = QHBoxLayout(self.row_4)
        self.row_4_box.setObjectName(u"row_4_box")
        self.postcode_field = FormField(self.row_4)
        self.postcode_field.setObjectName(u"postcode_field")
        self.postcode_column = QVBoxLayout(self.postcode_field)
        self.postcode_column.setObjectName(u"postcode_column")
        self.postcode_label = QLabel(self.postcode_field)
        self.postcode_label.setObjectName(u"postcode_label")

        self.postcode_column.addWidget(self.postcode_label)

        self.postcode = QLineEdit(self.postcode_field)
        self.postcode.setObjectName(u"postcode")

        self.postcode_column.addWidget(self.postcode)


        self.row_4_box.addWidget(self.postcode_field)

        self.city_field = FormField(self.row_4)
        self.city_field.setObjectName(u"city_field")
        self.city_column = QVBoxLayout(self.city_field)
        self.city_column.setObjectName(u"city_column")
        self.city_label = QLabel(self.city_field)
        self.city_label.setObjectName(u"city_label")

        self.city_column.addWidget(self.city_label)

        self.city = QLineEdit(self.city_field)
        self.city.setObjectName(u"city")

        self.city_column.addWidget(self.city)


        self.row_4_box.addWidget(self.city_field)

        self.row_4_box.setStretch(0, 1)
        self.row_4_box.setStretch(1, 2)

        self.rows.addWidget(self.row_4)

        self.row_5 = FormRow(PartnerDialogForm)
        self.row_5.setObjectName(u"row_5")
        self.row_5_box = QHBoxLayout(self.row_5)
        self.row_5_box.setObjectName(u"row_5_box")
        self.phone_field = FormField(self.row_5)
        self.phone_field.setObjectName(u"phone_field")
        self.phone_column = QVBoxLayout(self.phone_field)
        self.phone_column.setObjectName(u"phone_column")
        self.phone_label = QLabel(self.phone_field)
        self.phone_label.setObjectName(u"phone_label")

        self.phone_column.addWidget(self.phone_label)

        self.phone = QLineEdit(self.phone_field)
        self.phone.setObjectName(u"phone")

        self.phone_column.addWidget(self.phone)


        self.row_5_box.addWidget(self.phone_field)

        self.mobile_field = FormField(self.row_5)
        self.mobile_field.setObjectName(u"mobile_field")
        self.mobile_column = QVBoxLayout(self.mobile_field)
        self.mobile_column.setObjectName(u"mobile_column")
        self.mobile_label = QLabel(self.mobile_field)
        self.mobile_label.setObjectName(u"mobile_label")

        self.mobile_column.addWidget(self.mobile_label)

        self.mobile = QLineEdit(self.mobile_field)
        self.mobile.setObjectName(u"mobile")

        self.mobile_column.addWidget(self.mobile)


        self.row_5_box.addWidget(self.mobile_field)

        self.row_5_box.setStretch(0, 1)
        self.row_5_box.setStretch(1, 1)

        self.rows.addWidget(self.row_5)

        self.row_6 = FormRow(PartnerDialogForm)
        self.row_6.setObjectName(u"row_6")
        self.row_6_box = QHBoxLayout(self.row_6)
        self.row_6_box.setObjectName(u"row_6_box")
        self.email_field = FormField(self.row_6)
        self.email_field.setObjectName(u"email_field")
        self.email_column = QVBoxLayout(self.email_field)
        self.email_column.setObjectName(u"email_column")
        self.email_label = QLabel(self.email_field)
        self.email_label.setObjectName(u"email_label")

        self.email_column.addWidget(self.email_label)

        self.email = QLineEdit(self.email_field)
        self.email.setObjectName(u"email")

        self.email_column.addWidget(self.email)


        self.row_6_box.addWidget(self.email_field)

        self.website_field = FormField(self.row_6)
        self.website_field.setObjectName(u"website_field")
        self.website_column = QVBoxLayout(self.website_field)
        self.website_column.setObjectName(u"website_column")
        self.website_label = QLabel(self.website_field)
        self.website_label.setObjectName(u"website_label")

        self.website_column.addWidget(self.website_label)

        self.website = QLineEdit(self.website_field)
        self.website.setObjectName(u"website")

        self.website_column.addWidget(self.website)


        self.row_6_box.addWidget(self.website_field)

        self.row_6_box.setStretch(0, 1)
        self.row_6_box.setStretch(1, 1)

        self.rows.addWidget(self.row_6)

        self.row_7 = FormRow(PartnerDialogForm)
        self.row_7.setObjectName(u"row_7")
        self.row_7_box = QHBoxLayout(self.row_7)
        self.row_7_box.setObjectName(u"row_7_box")
        self.siren_field = FormField(self.row_7)
        self.siren_field.setObjectName(u"siren_field")
        self.siren_column = QVBoxLayout(self.siren_field)
        self.siren_column.setObjectName(u"siren_column")
        self.siren_label = QLabel(self.siren_field)
        self.siren_label.setObjectName(u"siren_label")

        self.siren_column.addWidget(self.siren_label)

        self.siren = QLineEdit(self.siren_field)
        self.siren.setObjectName(u"siren")

        self.siren_column.addWidget(self.siren)


        self.row_7_box.addWidget(self.siren_field)

        self.siret_field = FormField(self.row_7)
        self.siret_field.setObjectName(u"siret_field")
        self.siret_column = QVBoxLayout(self.siret_field)
        self.siret_column.setObjectName(u"siret_column")
        self.siret_label = QLabel(self.siret_field)
        self.siret_label.setObjectName(u"siret_label")

        self.siret_column.addWidget(self.siret_label)

        self.siret = QLineEdit(self.siret_field)
        self.siret.setObjectName(u"siret")

        self.siret_column.addWidget(self.siret)


        self.row_7_box.addWidget(self.siret_field)

        self.rna_field = FormField(self.row_7)
        self.rna_field.setObjectName(u"rna_field")
        self.rna_column = QVBoxLayout(self.rna_field)
        self.rna_column.setObjectName(u"rna_column")
        self.rna_label = QLabel(self.rna_field)
        self.rna_label.setObjectName(u"rna_label")

        self.rna_column.addWidget(self.rna_label)

        self.rna = QLineEdit(self.rna_field)
        self.rna.setObjectName(u"rna")

        self.rna_column.addWidget(self.rna)


        self.row_7_box.addWidget(self.rna_field)

        self.row_7_box.setStretch(0, 1)
        self.row_7_box.setStretch(1, 1)
        self.row_7_box.setStretch(2, 1)

        self.rows.addWidget(self.row_7)

        self.partner_since_field = FormField(PartnerDialogForm)
        self.partner_since_field.setObjectName(u"partner_since_field")
        self.partner_since_column = QVBoxLayout(self.partner_since_field)
        self.partner_since_column.setObjectName(u"partner_since_column")
        self.partner_since_label = QLabel(self.partner_since_field)
        self.partner_since_label.setObjectName(u"partner_since_label")

        self.partner_since_column.addWidget(self.partner_since_label)

        self.partner_since = OptionalDate(self.partner_since_field)
        self.partner_since.setObjectName(u"partner_since")

        self.partner_since_column.addWidget(self.partner_since)


        self.rows.addWidget(self.partner_since_field)

        self.do_not_solicit = QCheckBox(PartnerDialogForm)
        self.do_not_solicit.setObjectName(u"do_not_solicit")

        self.rows.addWidget(self.do_not_solicit)

        self.notes_field = FormField(PartnerDialogForm)
        self.notes_field.setObjectName(u"notes_field")
        self.notes_column = QVBoxLayout(self.notes_field)
        self.notes_column.setObjectName(u"notes_column")
        self.notes_label = QLabel(self.notes_field)
        self.notes_label.setObjectName(u"notes_label")

        self.notes_column.addWidget(self.notes_label)

        self.notes = QPlainTextEdit(self.notes_field)
        self.notes.setObjectName(u"notes")
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumSize(QSize(0, 96))

        self.notes_column.addWidget(self.notes)


        self.rows.addWidget(self.notes_field)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.acronym_label.setBuddy(self.acronym)
        self.kind_label.setBuddy(self.kind)
        self.circle_status_label.setBuddy(self.circle_status)
        self.street_label.setBuddy(self.street)
        self.building_label.setBuddy(self.building)
        self.po_box_label.setBuddy(self.po_box)
        self.postcode_label.setBuddy(self.postcode)
        self.city_label.setBuddy(self.city)
        self.phone_label.setBuddy(self.phone)
        self.mobile_label.setBuddy(self.mobile)
        self.email_label.setBuddy(self.email)
        self.website_label.setBuddy(self.website)
        self.siren_label.setBuddy(self.siren)
        self.siret_label.setBuddy(self.siret)
        self.rna_label.setBuddy(self.rna)
        self.notes_label.setBuddy(self.notes)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PartnerDialogForm)
    # setupUi

    def retranslateUi(self, PartnerDialogForm: QWidget) -> None:
        self.name_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Nom de l'organisme", None))
        self.acronym_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Sigle", None))
        self.kind_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Type", None))
        self.circle_status_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Place dans le Cercle", None))
        self.street_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Num\u00e9ro et rue", None))
        self.street.setPlaceholderText(QCoreApplication.translate("PartnerDialogForm", u"12, chemin des Micocouliers", None))
        self.building_label.setText(QCoreApplication.translate("PartnerDialogForm", u"B\u00e2timent, zone", None))
        self.po_box_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Bo\u00eete postale ou lieu-dit", None))
        self.postcode_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Code postal", None))
        self.city_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Commune", None))
        self.phone_label.setText(QCoreApplication.translate("PartnerDialogForm", u"T\u00e9l\u00e9phone", None))
        self.mobile_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Portable", None))
        self.email_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Courriel", None))
        self.website_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Site", None))
        self.siren_label.setText(QCoreApplication.translate("PartnerDialogForm", u"SIREN", None))
        self.siret_label.setText(QCoreApplication.translate("PartnerDialogForm", u"SIRET", None))
        self.rna_label.setText(QCoreApplication.translate("PartnerDialogForm", u"RNA", None))
        self.partner_since_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Partenaire depuis", None))
        self.do_not_solicit.setText(QCoreApplication.translate("PartnerDialogForm", u"Ne pas solliciter : aucun courrier ne lui est pr\u00e9par\u00e9", None))
        self.notes_field.setProperty(u"helper", QCoreApplication.translate("PartnerDialogForm", u"Opinions, religion et sant\u00e9 n'ont pas leur place ici.", None))
        self.notes_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Notes", None))
        pass
    # retranslateUi

