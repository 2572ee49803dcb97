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
from smlh_desktop.gui.widgets.ticks_field import TicksField

class Ui_PartnerDialogForm(object):
    def setupUi(self, PartnerDialogForm: QWidget) -> None:
        if not PartnerDialogForm.objectName():
            PartnerDialogForm.setObjectName(u"PartnerDialogForm")
        PartnerDialogForm.resize(720, 520)
        self.rows = QVBoxLayout(PartnerDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.part_0 = QWidget(PartnerDialogForm)
        self.part_0.setObjectName(u"part_0")
        self.part_0_rows = QVBoxLayout(self.part_0)
        self.part_0_rows.setSpacing(14)
        self.part_0_rows.setObjectName(u"part_0_rows")
        self.part_0_rows.setContentsMargins(0, 0, 0, 0)
        self.row_0 = FormRow(self.part_0)
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

        self.part_0_rows.addWidget(self.row_0)

        self.row_1 = FormRow(self.part_0)
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

        self.status_field = FormField(self.row_1)
        self.status_field.setObjectName(u"status_field")
        self.status_column = QVBoxLayout(self.status_field)
        self.status_column.setObjectName(u"status_column")
        self.status_label = QLabel(self.status_field)
        self.status_label.setObjectName(u"status_label")

        self.status_column.addWidget(self.status_label)

        self.status = ChoiceField(self.status_field)
        self.status.setObjectName(u"status")

        self.status_column.addWidget(self.status)


        self.row_1_box.addWidget(self.status_field)

        self.row_1_box.setStretch(0, 1)
        self.row_1_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_1)

        self.row_2 = FormRow(self.part_0)
        self.row_2.setObjectName(u"row_2")
        self.row_2_box = QHBoxLayout(self.row_2)
        self.row_2_box.setObjectName(u"row_2_box")
        self.circle_status_field = FormField(self.row_2)
        self.circle_status_field.setObjectName(u"circle_status_field")
        self.circle_status_column = QVBoxLayout(self.circle_status_field)
        self.circle_status_column.setObjectName(u"circle_status_column")
        self.circle_status_label = QLabel(self.circle_status_field)
        self.circle_status_label.setObjectName(u"circle_status_label")

        self.circle_status_column.addWidget(self.circle_status_label)

        self.circle_status = ChoiceField(self.circle_status_field)
        self.circle_status.setObjectName(u"circle_status")

        self.circle_status_column.addWidget(self.circle_status)


        self.row_2_box.addWidget(self.circle_status_field)

        self.stage_field = FormField(self.row_2)
        self.stage_field.setObjectName(u"stage_field")
        self.stage_column = QVBoxLayout(self.stage_field)
        self.stage_column.setObjectName(u"stage_column")
        self.stage_label = QLabel(self.stage_field)
        self.stage_label.setObjectName(u"stage_label")

        self.stage_column.addWidget(self.stage_label)

        self.stage = ChoiceField(self.stage_field)
        self.stage.setObjectName(u"stage")

        self.stage_column.addWidget(self.stage)


        self.row_2_box.addWidget(self.stage_field)

        self.row_2_box.setStretch(0, 1)
        self.row_2_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_2)

        self.row_3 = FormRow(self.part_0)
        self.row_3.setObjectName(u"row_3")
        self.row_3_box = QHBoxLayout(self.row_3)
        self.row_3_box.setObjectName(u"row_3_box")
        self.referent_id_field = FormField(self.row_3)
        self.referent_id_field.setObjectName(u"referent_id_field")
        self.referent_id_column = QVBoxLayout(self.referent_id_field)
        self.referent_id_column.setObjectName(u"referent_id_column")
        self.referent_id_label = QLabel(self.referent_id_field)
        self.referent_id_label.setObjectName(u"referent_id_label")

        self.referent_id_column.addWidget(self.referent_id_label)

        self.referent_id = ChoiceField(self.referent_id_field)
        self.referent_id.setObjectName(u"referent_id")

        self.referent_id_column.addWidget(self.referent_id)


        self.row_3_box.addWidget(self.referent_id_field)

        self.partner_since_field = FormField(self.row_3)
        self.partner_since_field.setObjectName(u"partner_since_field")
        self.partner_since_column = QVBoxLayout(self.partner_since_field)
        self.partner_since_column.setObjectName(u"partner_since_column")
        self.partner_since_label = QLabel(self.partner_since_field)
        self.partner_since_label.setObjectName(u"partner_since_label")

        self.partner_since_column.addWidget(self.partner_since_label)

        self.partner_since = OptionalDate(self.partner_since_field)
        self.partner_since.setObjectName(u"partner_since")

        self.partner_since_column.addWidget(self.partner_since)


        self.row_3_box.addWidget(self.partner_since_field)

        self.row_3_box.setStretch(0, 1)
        self.row_3_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_3)

        self.row_4 = FormRow(self.part_0)
        self.row_4.setObjectName(u"row_4")
        self.row_4_box = QHBoxLayout(self.row_4)
        self.row_4_box.setObjectName(u"row_4_box")
        self.siren_field = FormField(self.row_4)
        self.siren_field.setObjectName(u"siren_field")
        self.siren_column = QVBoxLayout(self.siren_field)
        self.siren_column.setObjectName(u"siren_column")
        self.siren_label = QLabel(self.siren_field)
        self.siren_label.setObjectName(u"siren_label")

        self.siren_column.addWidget(self.siren_label)

        self.siren = QLineEdit(self.siren_field)
        self.siren.setObjectName(u"siren")

        self.siren_column.addWidget(self.siren)


        self.row_4_box.addWidget(self.siren_field)

        self.siret_field = FormField(self.row_4)
        self.siret_field.setObjectName(u"siret_field")
        self.siret_column = QVBoxLayout(self.siret_field)
        self.siret_column.setObjectName(u"siret_column")
        self.siret_label = QLabel(self.siret_field)
        self.siret_label.setObjectName(u"siret_label")

        self.siret_column.addWidget(self.siret_label)

        self.siret = QLineEdit(self.siret_field)
        self.siret.setObjectName(u"siret")

        self.siret_column.addWidget(self.siret)


        self.row_4_box.addWidget(self.siret_field)

        self.row_4_box.setStretch(0, 1)
        self.row_4_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_4)

        self.row_5 = FormRow(self.part_0)
        self.row_5.setObjectName(u"row_5")
        self.row_5_box = QHBoxLayout(self.row_5)
        self.row_5_box.setObjectName(u"row_5_box")
        self.rna_field = FormField(self.row_5)
        self.rna_field.setObjectName(u"rna_field")
        self.rna_column = QVBoxLayout(self.rna_field)
        self.rna_column.setObjectName(u"rna_column")
        self.rna_label = QLabel(self.rna_field)
        self.rna_label.setObjectName(u"rna_label")

        self.rna_column.addWidget(self.rna_label)

        self.rna = QLineEdit(self.rna_field)
        self.rna.setObjectName(u"rna")

        self.rna_column.addWidget(self.rna)


        self.row_5_box.addWidget(self.rna_field)

        self.uai_field = FormField(self.row_5)
        self.uai_field.setObjectName(u"uai_field")
        self.uai_column = QVBoxLayout(self.uai_field)
        self.uai_column.setObjectName(u"uai_column")
        self.uai_label = QLabel(self.uai_field)
        self.uai_label.setObjectName(u"uai_label")

        self.uai_column.addWidget(self.uai_label)

        self.uai = QLineEdit(self.uai_field)
        self.uai.setObjectName(u"uai")

        self.uai_column.addWidget(self.uai)


        self.row_5_box.addWidget(self.uai_field)

        self.row_5_box.setStretch(0, 1)
        self.row_5_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_5)

        self.tags_field = FormField(self.part_0)
        self.tags_field.setObjectName(u"tags_field")
        self.tags_column = QVBoxLayout(self.tags_field)
        self.tags_column.setObjectName(u"tags_column")
        self.tags_label = QLabel(self.tags_field)
        self.tags_label.setObjectName(u"tags_label")

        self.tags_column.addWidget(self.tags_label)

        self.tags = QLineEdit(self.tags_field)
        self.tags.setObjectName(u"tags")

        self.tags_column.addWidget(self.tags)


        self.part_0_rows.addWidget(self.tags_field)


        self.rows.addWidget(self.part_0)

        self.part_1 = QWidget(PartnerDialogForm)
        self.part_1.setObjectName(u"part_1")
        self.part_1_rows = QVBoxLayout(self.part_1)
        self.part_1_rows.setSpacing(14)
        self.part_1_rows.setObjectName(u"part_1_rows")
        self.part_1_rows.setContentsMargins(0, 0, 0, 0)
        self.building_field = FormField(self.part_1)
        self.building_field.setObjectName(u"building_field")
        self.building_column = QVBoxLayout(self.building_field)
        self.building_column.setObjectName(u"building_column")
        self.building_label = QLabel(self.building_field)
        self.building_label.setObjectName(u"building_label")

        self.building_column.addWidget(self.building_label)

        self.building = QLineEdit(self.building_field)
        self.building.setObjectName(u"building")

        self.building_column.addWidget(self.building)


        self.part_1_rows.addWidget(self.building_field)

        self.street_field = FormField(self.part_1)
        self.street_field.setObjectName(u"street_field")
        self.street_column = QVBoxLayout(self.street_field)
        self.street_column.setObjectName(u"street_column")
        self.street_label = QLabel(self.street_field)
        self.street_label.setObjectName(u"street_label")

        self.street_column.addWidget(self.street_label)

        self.street = QLineEdit(self.street_field)
        self.street.setObjectName(u"street")

        self.street_column.addWidget(self.street)


        self.part_1_rows.addWidget(self.street_field)

        self.po_box_field = FormField(self.part_1)
        self.po_box_field.setObjectName(u"po_box_field")
        self.po_box_column = QVBoxLayout(self.po_box_field)
        self.po_box_column.setObjectName(u"po_box_column")
        self.po_box_label = QLabel(self.po_box_field)
        self.po_box_label.setObjectName(u"po_box_label")

        self.po_box_column.addWidget(self.po_box_label)

        self.po_box = QLineEdit(self.po_box_field)
        self.po_box.setObjectName(u"po_box")

        self.po_box_column.addWidget(self.po_box)


        self.part_1_rows.addWidget(self.po_box_field)

        self.row_6 = FormRow(self.part_1)
        self.row_6.setObjectName(u"row_6")
        self.row_6_box = QHBoxLayout(self.row_6)
        self.row_6_box.setObjectName(u"row_6_box")
        self.postcode_field = FormField(self.row_6)
        self.postcode_field.setObjectName(u"postcode_field")
        self.postcode_column = QVBoxLayout(self.postcode_field)
        self.postcode_column.setObjectName(u"postcode_column")
        self.postcode_label = QLabel(self.postcode_field)
        self.postcode_label.setObjectName(u"postcode_label")

        self.postcode_column.addWidget(self.postcode_label)

        self.postcode = QLineEdit(self.postcode_field)
        self.postcode.setObjectName(u"postcode")

        self.postcode_column.addWidget(self.postcode)


        self.row_6_box.addWidget(self.postcode_field)

        self.city_field = FormField(self.row_6)
        self.city_field.setObjectName(u"city_field")
        self.city_column = QVBoxLayout(self.city_field)
        self.city_column.setObjectName(u"city_column")
        self.city_label = QLabel(self.city_field)
        self.city_label.setObjectName(u"city_label")

        self.city_column.addWidget(self.city_label)

        self.city = QLineEdit(self.city_field)
        self.city.setObjectName(u"city")

        self.city_column.addWidget(self.city)


        self.row_6_box.addWidget(self.city_field)

        self.row_6_box.setStretch(0, 1)
        self.row_6_box.setStretch(1, 2)

        self.part_1_rows.addWidget(self.row_6)

        self.row_7 = FormRow(self.part_1)
        self.row_7.setObjectName(u"row_7")
        self.row_7_box = QHBoxLayout(self.row_7)
        self.row_7_box.setObjectName(u"row_7_box")
        self.phone_field = FormField(self.row_7)
        self.phone_field.setObjectName(u"phone_field")
        self.phone_column = QVBoxLayout(self.phone_field)
        self.phone_column.setObjectName(u"phone_column")
        self.phone_label = QLabel(self.phone_field)
        self.phone_label.setObjectName(u"phone_label")

        self.phone_column.addWidget(self.phone_label)

        self.phone = QLineEdit(self.phone_field)
        self.phone.setObjectName(u"phone")

        self.phone_column.addWidget(self.phone)


        self.row_7_box.addWidget(self.phone_field)

        self.mobile_field = FormField(self.row_7)
        self.mobile_field.setObjectName(u"mobile_field")
        self.mobile_column = QVBoxLayout(self.mobile_field)
        self.mobile_column.setObjectName(u"mobile_column")
        self.mobile_label = QLabel(self.mobile_field)
        self.mobile_label.setObjectName(u"mobile_label")

        self.mobile_column.addWidget(self.mobile_label)

        self.mobile = QLineEdit(self.mobile_field)
        self.mobile.setObjectName(u"mobile")

        self.mobile_column.addWidget(self.mobile)


        self.row_7_box.addWidget(self.mobile_field)

        self.row_7_box.setStretch(0, 1)
        self.row_7_box.setStretch(1, 1)

        self.part_1_rows.addWidget(self.row_7)

        self.row_8 = FormRow(self.part_1)
        self.row_8.setObjectName(u"row_8")
        self.row_8_box = QHBoxLayout(self.row_8)
        self.row_8_box.setObjectName(u"row_8_box")
        self.email_field = FormField(self.row_8)
        self.email_field.setObjectName(u"email_field")
        self.email_column = QVBoxLayout(self.email_field)
        self.email_column.setObjectName(u"email_column")
        self.email_label = QLabel(self.email_field)
        self.email_label.setObjectName(u"email_label")

        self.email_column.addWidget(self.email_label)

        self.email = QLineEdit(self.email_field)
        self.email.setObjectName(u"email")

        self.email_column.addWidget(self.email)


        self.row_8_box.addWidget(self.email_field)

        self.website_field = FormField(self.row_8)
        self.website_field.setObjectName(u"website_field")
        self.website_column = QVBoxLayout(self.website_field)
        self.website_column.setObjectName(u"website_column")
        self.website_label = QLabel(self.website_field)
        self.website_label.setObjectName(u"website_label")

        self.website_column.addWidget(self.website_label)

        self.website = QLineEdit(self.website_field)
        self.website.setObjectName(u"website")

        self.website_column.addWidget(self.website)


        self.row_8_box.addWidget(self.website_field)

        self.row_8_box.setStretch(0, 1)
        self.row_8_box.setStretch(1, 1)

        self.part_1_rows.addWidget(self.row_8)

        self.other_emails_field = FormField(self.part_1)
        self.other_emails_field.setObjectName(u"other_emails_field")
        self.other_emails_column = QVBoxLayout(self.other_emails_field)
        self.other_emails_column.setObjectName(u"other_emails_column")
        self.other_emails_label = QLabel(self.other_emails_field)
        self.other_emails_label.setObjectName(u"other_emails_label")

        self.other_emails_column.addWidget(self.other_emails_label)

        self.other_emails = QLineEdit(self.other_emails_field)
        self.other_emails.setObjectName(u"other_emails")

        self.other_emails_column.addWidget(self.other_emails)


        self.part_1_rows.addWidget(self.other_emails_field)


        self.rows.addWidget(self.part_1)

        self.part_2 = QWidget(PartnerDialogForm)
        self.part_2.setObjectName(u"part_2")
        self.part_2_rows = QVBoxLayout(self.part_2)
        self.part_2_rows.setSpacing(14)
        self.part_2_rows.setObjectName(u"part_2_rows")
        self.part_2_rows.setContentsMargins(0, 0, 0, 0)
        self.action_fields_field = FormField(self.part_2)
        self.action_fields_field.setObjectName(u"action_fields_field")
        self.action_fields_column = QVBoxLayout(self.action_fields_field)
        self.action_fields_column.setObjectName(u"action_fields_column")
        self.action_fields_label = QLabel(self.action_fields_field)
        self.action_fields_label.setObjectName(u"action_fields_label")

        self.action_fields_column.addWidget(self.action_fields_label)

        self.action_fields = QLineEdit(self.action_fields_field)
        self.action_fields.setObjectName(u"action_fields")

        self.action_fields_column.addWidget(self.action_fields)


        self.part_2_rows.addWidget(self.action_fields_field)

        self.shared_values_field = FormField(self.part_2)
        self.shared_values_field.setObjectName(u"shared_values_field")
        self.shared_values_column = QVBoxLayout(self.shared_values_field)
        self.shared_values_column.setObjectName(u"shared_values_column")
        self.shared_values_label = QLabel(self.shared_values_field)
        self.shared_values_label.setObjectName(u"shared_values_label")

        self.shared_values_column.addWidget(self.shared_values_label)

        self.shared_values = QLineEdit(self.shared_values_field)
        self.shared_values.setObjectName(u"shared_values")

        self.shared_values_column.addWidget(self.shared_values)


        self.part_2_rows.addWidget(self.shared_values_field)

        self.row_9 = FormRow(self.part_2)
        self.row_9.setObjectName(u"row_9")
        self.row_9_box = QHBoxLayout(self.row_9)
        self.row_9_box.setObjectName(u"row_9_box")
        self.offers_field = FormField(self.row_9)
        self.offers_field.setObjectName(u"offers_field")
        self.offers_column = QVBoxLayout(self.offers_field)
        self.offers_column.setObjectName(u"offers_column")
        self.offers_label = QLabel(self.offers_field)
        self.offers_label.setObjectName(u"offers_label")

        self.offers_column.addWidget(self.offers_label)

        self.offers = QPlainTextEdit(self.offers_field)
        self.offers.setObjectName(u"offers")
        self.offers.setTabChangesFocus(True)
        self.offers.setMinimumSize(QSize(0, 84))

        self.offers_column.addWidget(self.offers)


        self.row_9_box.addWidget(self.offers_field)

        self.needs_field = FormField(self.row_9)
        self.needs_field.setObjectName(u"needs_field")
        self.needs_column = QVBoxLayout(self.needs_field)
        self.needs_column.setObjectName(u"needs_column")
        self.needs_label = QLabel(self.needs_field)
        self.needs_label.setObjectName(u"needs_label")

        self.needs_column.addWidget(self.needs_label)

        self.needs = QPlainTextEdit(self.needs_field)
        self.needs.setObjectName(u"needs")
        self.needs.setTabChangesFocus(True)
        self.needs.setMinimumSize(QSize(0, 84))

        self.needs_column.addWidget(self.needs)


        self.row_9_box.addWidget(self.needs_field)

        self.row_9_box.setStretch(0, 1)
        self.row_9_box.setStretch(1, 1)

        self.part_2_rows.addWidget(self.row_9)

        self.strategic = QCheckBox(self.part_2)
        self.strategic.setObjectName(u"strategic")

        self.part_2_rows.addWidget(self.strategic)

        self.strategic_reason_field = FormField(self.part_2)
        self.strategic_reason_field.setObjectName(u"strategic_reason_field")
        self.strategic_reason_column = QVBoxLayout(self.strategic_reason_field)
        self.strategic_reason_column.setObjectName(u"strategic_reason_column")
        self.strategic_reason_label = QLabel(self.strategic_reason_field)
        self.strategic_reason_label.setObjectName(u"strategic_reason_label")

        self.strategic_reason_column.addWidget(self.strategic_reason_label)

        self.strategic_reason = QLineEdit(self.strategic_reason_field)
        self.strategic_reason.setObjectName(u"strategic_reason")

        self.strategic_reason_column.addWidget(self.strategic_reason)


        self.part_2_rows.addWidget(self.strategic_reason_field)

        self.purposes_field = FormField(self.part_2)
        self.purposes_field.setObjectName(u"purposes_field")
        self.purposes_column = QVBoxLayout(self.purposes_field)
        self.purposes_column.setObjectName(u"purposes_column")
        self.purposes_label = QLabel(self.purposes_field)
        self.purposes_label.setObjectName(u"purposes_label")

        self.purposes_column.addWidget(self.purposes_label)

        self.purposes = QPlainTextEdit(self.purposes_field)
        self.purposes.setObjectName(u"purposes")
        self.purposes.setTabChangesFocus(True)
        self.purposes.setMinimumSize(QSize(0, 84))

        self.purposes_column.addWidget(self.purposes)


        self.part_2_rows.addWidget(self.purposes_field)

        self.governance_field = FormField(self.part_2)
        self.governance_field.setObjectName(u"governance_field")
        self.governance_column = QVBoxLayout(self.governance_field)
        self.governance_column.setObjectName(u"governance_column")
        self.governance_label = QLabel(self.governance_field)
        self.governance_label.setObjectName(u"governance_label")

        self.governance_column.addWidget(self.governance_label)

        self.governance = QPlainTextEdit(self.governance_field)
        self.governance.setObjectName(u"governance")
        self.governance.setTabChangesFocus(True)
        self.governance.setMinimumSize(QSize(0, 84))

        self.governance_column.addWidget(self.governance)


        self.part_2_rows.addWidget(self.governance_field)

        self.complementarity_field = FormField(self.part_2)
        self.complementarity_field.setObjectName(u"complementarity_field")
        self.complementarity_column = QVBoxLayout(self.complementarity_field)
        self.complementarity_column.setObjectName(u"complementarity_column")
        self.complementarity_label = QLabel(self.complementarity_field)
        self.complementarity_label.setObjectName(u"complementarity_label")

        self.complementarity_column.addWidget(self.complementarity_label)

        self.complementarity = QPlainTextEdit(self.complementarity_field)
        self.complementarity.setObjectName(u"complementarity")
        self.complementarity.setTabChangesFocus(True)
        self.complementarity.setMinimumSize(QSize(0, 84))

        self.complementarity_column.addWidget(self.complementarity)


        self.part_2_rows.addWidget(self.complementarity_field)


        self.rows.addWidget(self.part_2)

        self.part_3 = QWidget(PartnerDialogForm)
        self.part_3.setObjectName(u"part_3")
        self.part_3_rows = QVBoxLayout(self.part_3)
        self.part_3_rows.setSpacing(14)
        self.part_3_rows.setObjectName(u"part_3_rows")
        self.part_3_rows.setContentsMargins(0, 0, 0, 0)
        self.notes_field = FormField(self.part_3)
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


        self.part_3_rows.addWidget(self.notes_field)

        self.do_not_solicit = QCheckBox(self.part_3)
        self.do_not_solicit.setObjectName(u"do_not_solicit")

        self.part_3_rows.addWidget(self.do_not_solicit)

        self.source_field = FormField(self.part_3)
        self.source_field.setObjectName(u"source_field")
        self.source_column = QVBoxLayout(self.source_field)
        self.source_column.setObjectName(u"source_column")
        self.source_label = QLabel(self.source_field)
        self.source_label.setObjectName(u"source_label")

        self.source_column.addWidget(self.source_label)

        self.source = QLineEdit(self.source_field)
        self.source.setObjectName(u"source")

        self.source_column.addWidget(self.source)


        self.part_3_rows.addWidget(self.source_field)

        self.row_10 = FormRow(self.part_3)
        self.row_10.setObjectName(u"row_10")
        self.row_10_box = QHBoxLayout(self.row_10)
        self.row_10_box.setObjectName(u"row_10_box")
        self.source_on_field = FormField(self.row_10)
        self.source_on_field.setObjectName(u"source_on_field")
        self.source_on_column = QVBoxLayout(self.source_on_field)
        self.source_on_column.setObjectName(u"source_on_column")
        self.source_on_label = QLabel(self.source_on_field)
        self.source_on_label.setObjectName(u"source_on_label")

        self.source_on_column.addWidget(self.source_on_label)

        self.source_on = OptionalDate(self.source_on_field)
        self.source_on.setObjectName(u"source_on")

        self.source_on_column.addWidget(self.source_on)


        self.row_10_box.addWidget(self.source_on_field)

        self.verified_on_field = FormField(self.row_10)
        self.verified_on_field.setObjectName(u"verified_on_field")
        self.verified_on_column = QVBoxLayout(self.verified_on_field)
        self.verified_on_column.setObjectName(u"verified_on_column")
        self.verified_on_label = QLabel(self.verified_on_field)
        self.verified_on_label.setObjectName(u"verified_on_label")

        self.verified_on_column.addWidget(self.verified_on_label)

        self.verified_on = OptionalDate(self.verified_on_field)
        self.verified_on.setObjectName(u"verified_on")

        self.verified_on_column.addWidget(self.verified_on)


        self.row_10_box.addWidget(self.verified_on_field)

        self.row_10_box.setStretch(0, 1)
        self.row_10_box.setStretch(1, 1)

        self.part_3_rows.addWidget(self.row_10)

        self.directory_field = FormField(self.part_3)
        self.directory_field.setObjectName(u"directory_field")
        self.directory_column = QVBoxLayout(self.directory_field)
        self.directory_column.setObjectName(u"directory_column")
        self.directory_label = QLabel(self.directory_field)
        self.directory_label.setObjectName(u"directory_label")

        self.directory_column.addWidget(self.directory_label)

        self.directory = TicksField(self.directory_field)
        self.directory.setObjectName(u"directory")

        self.directory_column.addWidget(self.directory)


        self.part_3_rows.addWidget(self.directory_field)

        self.directory_on_field = FormField(self.part_3)
        self.directory_on_field.setObjectName(u"directory_on_field")
        self.directory_on_column = QVBoxLayout(self.directory_on_field)
        self.directory_on_column.setObjectName(u"directory_on_column")
        self.directory_on_label = QLabel(self.directory_on_field)
        self.directory_on_label.setObjectName(u"directory_on_label")

        self.directory_on_column.addWidget(self.directory_on_label)

        self.directory_on = OptionalDate(self.directory_on_field)
        self.directory_on.setObjectName(u"directory_on")

        self.directory_on_column.addWidget(self.directory_on)


        self.part_3_rows.addWidget(self.directory_on_field)


        self.rows.addWidget(self.part_3)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.acronym_label.setBuddy(self.acronym)
        self.kind_label.setBuddy(self.kind)
        self.status_label.setBuddy(self.status)
        self.circle_status_label.setBuddy(self.circle_status)
        self.stage_label.setBuddy(self.stage)
        self.referent_id_label.setBuddy(self.referent_id)
        self.partner_since_label.setBuddy(self.partner_since)
        self.siren_label.setBuddy(self.siren)
        self.siret_label.setBuddy(self.siret)
        self.rna_label.setBuddy(self.rna)
        self.uai_label.setBuddy(self.uai)
        self.tags_label.setBuddy(self.tags)
        self.building_label.setBuddy(self.building)
        self.street_label.setBuddy(self.street)
        self.po_box_label.setBuddy(self.po_box)
        self.postcode_label.setBuddy(self.postcode)
        self.city_label.setBuddy(self.city)
        self.phone_label.setBuddy(self.phone)
        self.mobile_label.setBuddy(self.mobile)
        self.email_label.setBuddy(self.email)
        self.website_label.setBuddy(self.website)
        self.other_emails_label.setBuddy(self.other_emails)
        self.action_fields_label.setBuddy(self.action_fields)
        self.shared_values_label.setBuddy(self.shared_values)
        self.offers_label.setBuddy(self.offers)
        self.needs_label.setBuddy(self.needs)
        self.strategic_reason_label.setBuddy(self.strategic_reason)
        self.purposes_label.setBuddy(self.purposes)
        self.governance_label.setBuddy(self.governance)
        self.complementarity_label.setBuddy(self.complementarity)
        self.notes_label.setBuddy(self.notes)
        self.source_label.setBuddy(self.source)
        self.source_on_label.setBuddy(self.source_on)
        self.verified_on_label.setBuddy(self.verified_on)
        self.directory_label.setBuddy(self.directory)
        self.directory_on_label.setBuddy(self.directory_on)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PartnerDialogForm)
    # setupUi

    def retranslateUi(self, PartnerDialogForm: QWidget) -> None:
        self.name_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Nom de l'organisme", None))
        self.acronym_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Sigle", None))
        self.kind_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Type", None))
        self.status_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Situation", None))
        self.circle_status_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Place dans le Cercle", None))
        self.stage_label.setText(QCoreApplication.translate("PartnerDialogForm", u"\u00c9tape de la relation", None))
        self.referent_id_label.setText(QCoreApplication.translate("PartnerDialogForm", u"R\u00e9f\u00e9rent dans le bureau", None))
        self.partner_since_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Partenaire depuis", None))
        self.siren_label.setText(QCoreApplication.translate("PartnerDialogForm", u"SIREN", None))
        self.siret_label.setText(QCoreApplication.translate("PartnerDialogForm", u"SIRET", None))
        self.rna_label.setText(QCoreApplication.translate("PartnerDialogForm", u"RNA (associations)", None))
        self.uai_label.setText(QCoreApplication.translate("PartnerDialogForm", u"UAI (\u00e9tablissements scolaires)", None))
        self.tags_field.setProperty(u"helper", QCoreApplication.translate("PartnerDialogForm", u"S\u00e9parez-les par des virgules.", None))
        self.tags_label.setText(QCoreApplication.translate("PartnerDialogForm", u"\u00c9tiquettes", None))
        self.tags.setPlaceholderText(QCoreApplication.translate("PartnerDialogForm", u"remise des prix, jeunesse", None))
        self.building_label.setText(QCoreApplication.translate("PartnerDialogForm", u"B\u00e2timent, zone", None))
        self.street_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Num\u00e9ro et rue", None))
        self.street.setPlaceholderText(QCoreApplication.translate("PartnerDialogForm", u"12, chemin des Micocouliers", None))
        self.po_box_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Bo\u00eete postale ou lieu-dit", None))
        self.postcode_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Code postal", None))
        self.city_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Commune", None))
        self.phone_label.setText(QCoreApplication.translate("PartnerDialogForm", u"T\u00e9l\u00e9phone", None))
        self.mobile_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Portable", None))
        self.email_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Courriel", None))
        self.website_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Site", None))
        self.other_emails_field.setProperty(u"helper", QCoreApplication.translate("PartnerDialogForm", u"S\u00e9parez-les par des virgules.", None))
        self.other_emails_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Autres courriels", None))
        self.action_fields_field.setProperty(u"helper", QCoreApplication.translate("PartnerDialogForm", u"S\u00e9parez-les par des virgules.", None))
        self.action_fields_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Champs d'action", None))
        self.action_fields.setPlaceholderText(QCoreApplication.translate("PartnerDialogForm", u"apprentissage, m\u00e9moire, culture", None))
        self.shared_values_field.setProperty(u"helper", QCoreApplication.translate("PartnerDialogForm", u"S\u00e9parez-les par des virgules.", None))
        self.shared_values_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Valeurs partag\u00e9es", None))
        self.offers_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Ce qu'il offre", None))
        self.needs_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Ce qu'il cherche", None))
        self.strategic.setText(QCoreApplication.translate("PartnerDialogForm", u"Partenaire strat\u00e9gique", None))
        self.strategic_reason_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Pourquoi il est strat\u00e9gique", None))
        self.purposes_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Finalit\u00e9s \u00e0 \u00e9largir ensemble", None))
        self.governance_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Gouvernance", None))
        self.complementarity_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Compl\u00e9mentarit\u00e9", None))
        self.notes_field.setProperty(u"helper", QCoreApplication.translate("PartnerDialogForm", u"Ni opinions, ni religion, ni sant\u00e9 : elles n'ont pas leur place ici.", None))
        self.notes_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Notes", None))
        self.do_not_solicit.setText(QCoreApplication.translate("PartnerDialogForm", u"Ne pas solliciter : aucun courrier ne lui est pr\u00e9par\u00e9", None))
        self.source_field.setProperty(u"helper", QCoreApplication.translate("PartnerDialogForm", u"Par exemple : carte de visite, annuaire, appel.", None))
        self.source_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Origine des donn\u00e9es", None))
        self.source_on_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Date de ces donn\u00e9es", None))
        self.verified_on_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Fiche v\u00e9rifi\u00e9e le", None))
        self.directory_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Annuaire du Cercle : ce qu'il accepte d'y montrer", None))
        self.directory_on_label.setText(QCoreApplication.translate("PartnerDialogForm", u"Accord donn\u00e9 le", None))
        pass
    # retranslateUi

