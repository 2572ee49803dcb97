# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'settings_page.ui'
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
from smlh_desktop.gui.widgets.inputs import (ChoiceField, NumberField)

class Ui_SettingsPageForm(object):
    def setupUi(self, SettingsPageForm: QWidget) -> None:
        if not SettingsPageForm.objectName():
            SettingsPageForm.setObjectName(u"SettingsPageForm")
        SettingsPageForm.resize(720, 520)
        self.rows = QVBoxLayout(SettingsPageForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.row_0 = FormRow(SettingsPageForm)
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

        self.department_field = FormField(self.row_0)
        self.department_field.setObjectName(u"department_field")
        self.department_column = QVBoxLayout(self.department_field)
        self.department_column.setObjectName(u"department_column")
        self.department_label = QLabel(self.department_field)
        self.department_label.setObjectName(u"department_label")

        self.department_column.addWidget(self.department_label)

        self.department = QLineEdit(self.department_field)
        self.department.setObjectName(u"department")
        self.department.setMaxLength(3)

        self.department_column.addWidget(self.department)


        self.row_0_box.addWidget(self.department_field)

        self.row_0_box.setStretch(0, 2)
        self.row_0_box.setStretch(1, 1)

        self.rows.addWidget(self.row_0)

        self.society_field = FormField(SettingsPageForm)
        self.society_field.setObjectName(u"society_field")
        self.society_column = QVBoxLayout(self.society_field)
        self.society_column.setObjectName(u"society_column")
        self.society_label = QLabel(self.society_field)
        self.society_label.setObjectName(u"society_label")

        self.society_column.addWidget(self.society_label)

        self.society = QLineEdit(self.society_field)
        self.society.setObjectName(u"society")

        self.society_column.addWidget(self.society)


        self.rows.addWidget(self.society_field)

        self.motto_field = FormField(SettingsPageForm)
        self.motto_field.setObjectName(u"motto_field")
        self.motto_column = QVBoxLayout(self.motto_field)
        self.motto_column.setObjectName(u"motto_column")
        self.motto_label = QLabel(self.motto_field)
        self.motto_label.setObjectName(u"motto_label")

        self.motto_column.addWidget(self.motto_label)

        self.motto = QLineEdit(self.motto_field)
        self.motto.setObjectName(u"motto")

        self.motto_column.addWidget(self.motto)


        self.rows.addWidget(self.motto_field)

        self.street_field = FormField(SettingsPageForm)
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

        self.row_4 = FormRow(SettingsPageForm)
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

        self.row_5 = FormRow(SettingsPageForm)
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

        self.email_field = FormField(self.row_5)
        self.email_field.setObjectName(u"email_field")
        self.email_column = QVBoxLayout(self.email_field)
        self.email_column.setObjectName(u"email_column")
        self.email_label = QLabel(self.email_field)
        self.email_label.setObjectName(u"email_label")

        self.email_column.addWidget(self.email_label)

        self.email = QLineEdit(self.email_field)
        self.email.setObjectName(u"email")

        self.email_column.addWidget(self.email)


        self.row_5_box.addWidget(self.email_field)

        self.row_5_box.setStretch(0, 1)
        self.row_5_box.setStretch(1, 1)

        self.rows.addWidget(self.row_5)

        self.row_6 = FormRow(SettingsPageForm)
        self.row_6.setObjectName(u"row_6")
        self.row_6_box = QHBoxLayout(self.row_6)
        self.row_6_box.setObjectName(u"row_6_box")
        self.letter_place_field = FormField(self.row_6)
        self.letter_place_field.setObjectName(u"letter_place_field")
        self.letter_place_column = QVBoxLayout(self.letter_place_field)
        self.letter_place_column.setObjectName(u"letter_place_column")
        self.letter_place_label = QLabel(self.letter_place_field)
        self.letter_place_label.setObjectName(u"letter_place_label")

        self.letter_place_column.addWidget(self.letter_place_label)

        self.letter_place = QLineEdit(self.letter_place_field)
        self.letter_place.setObjectName(u"letter_place")

        self.letter_place_column.addWidget(self.letter_place)


        self.row_6_box.addWidget(self.letter_place_field)

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

        self.row_7 = FormRow(SettingsPageForm)
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

        self.rows.addWidget(self.row_7)

        self.mandate_field = FormField(SettingsPageForm)
        self.mandate_field.setObjectName(u"mandate_field")
        self.mandate_column = QVBoxLayout(self.mandate_field)
        self.mandate_column.setObjectName(u"mandate_column")
        self.mandate_label = QLabel(self.mandate_field)
        self.mandate_label.setObjectName(u"mandate_label")

        self.mandate_column.addWidget(self.mandate_label)

        self.mandate = QLineEdit(self.mandate_field)
        self.mandate.setObjectName(u"mandate")

        self.mandate_column.addWidget(self.mandate)


        self.rows.addWidget(self.mandate_field)

        self.school_zone_field = FormField(SettingsPageForm)
        self.school_zone_field.setObjectName(u"school_zone_field")
        self.school_zone_column = QVBoxLayout(self.school_zone_field)
        self.school_zone_column.setObjectName(u"school_zone_column")
        self.school_zone_label = QLabel(self.school_zone_field)
        self.school_zone_label.setObjectName(u"school_zone_label")

        self.school_zone_column.addWidget(self.school_zone_label)

        self.school_zone = ChoiceField(self.school_zone_field)
        self.school_zone.setObjectName(u"school_zone")

        self.school_zone_column.addWidget(self.school_zone)


        self.rows.addWidget(self.school_zone_field)

        self.reminder_days_field = FormField(SettingsPageForm)
        self.reminder_days_field.setObjectName(u"reminder_days_field")
        self.reminder_days_column = QVBoxLayout(self.reminder_days_field)
        self.reminder_days_column.setObjectName(u"reminder_days_column")
        self.reminder_days_label = QLabel(self.reminder_days_field)
        self.reminder_days_label.setObjectName(u"reminder_days_label")

        self.reminder_days_column.addWidget(self.reminder_days_label)

        self.reminder_days = NumberField(self.reminder_days_field)
        self.reminder_days.setObjectName(u"reminder_days")
        self.reminder_days.setMinimum(3)
        self.reminder_days.setMaximum(365)

        self.reminder_days_column.addWidget(self.reminder_days)


        self.rows.addWidget(self.reminder_days_field)

        self.stuck_days_field = FormField(SettingsPageForm)
        self.stuck_days_field.setObjectName(u"stuck_days_field")
        self.stuck_days_column = QVBoxLayout(self.stuck_days_field)
        self.stuck_days_column.setObjectName(u"stuck_days_column")
        self.stuck_days_label = QLabel(self.stuck_days_field)
        self.stuck_days_label.setObjectName(u"stuck_days_label")

        self.stuck_days_column.addWidget(self.stuck_days_label)

        self.stuck_days = NumberField(self.stuck_days_field)
        self.stuck_days.setObjectName(u"stuck_days")
        self.stuck_days.setMinimum(0)
        self.stuck_days.setMaximum(999)

        self.stuck_days_column.addWidget(self.stuck_days)


        self.rows.addWidget(self.stuck_days_field)

        self.letter_notice_field = FormField(SettingsPageForm)
        self.letter_notice_field.setObjectName(u"letter_notice_field")
        self.letter_notice_column = QVBoxLayout(self.letter_notice_field)
        self.letter_notice_column.setObjectName(u"letter_notice_column")
        self.letter_notice_label = QLabel(self.letter_notice_field)
        self.letter_notice_label.setObjectName(u"letter_notice_label")

        self.letter_notice_column.addWidget(self.letter_notice_label)

        self.letter_notice = QPlainTextEdit(self.letter_notice_field)
        self.letter_notice.setObjectName(u"letter_notice")
        self.letter_notice.setTabChangesFocus(True)
        self.letter_notice.setMinimumSize(QSize(0, 96))

        self.letter_notice_column.addWidget(self.letter_notice)


        self.rows.addWidget(self.letter_notice_field)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.department_label.setBuddy(self.department)
        self.society_label.setBuddy(self.society)
        self.motto_label.setBuddy(self.motto)
        self.street_label.setBuddy(self.street)
        self.postcode_label.setBuddy(self.postcode)
        self.city_label.setBuddy(self.city)
        self.phone_label.setBuddy(self.phone)
        self.email_label.setBuddy(self.email)
        self.letter_place_label.setBuddy(self.letter_place)
        self.website_label.setBuddy(self.website)
        self.siren_label.setBuddy(self.siren)
        self.rna_label.setBuddy(self.rna)
        self.mandate_label.setBuddy(self.mandate)
        self.school_zone_label.setBuddy(self.school_zone)
        self.reminder_days_label.setBuddy(self.reminder_days)
        self.stuck_days_label.setBuddy(self.stuck_days)
        self.letter_notice_label.setBuddy(self.letter_notice)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(SettingsPageForm)
    # setupUi

    def retranslateUi(self, SettingsPageForm: QWidget) -> None:
        self.name_label.setText(QCoreApplication.translate("SettingsPageForm", u"Nom de la section", None))
        self.name.setPlaceholderText(QCoreApplication.translate("SettingsPageForm", u"Vaucluse", None))
        self.department_label.setText(QCoreApplication.translate("SettingsPageForm", u"D\u00e9partement", None))
        self.society_label.setText(QCoreApplication.translate("SettingsPageForm", u"Soci\u00e9t\u00e9", None))
        self.motto_label.setText(QCoreApplication.translate("SettingsPageForm", u"Devise", None))
        self.street_label.setText(QCoreApplication.translate("SettingsPageForm", u"Num\u00e9ro et rue du si\u00e8ge", None))
        self.postcode_label.setText(QCoreApplication.translate("SettingsPageForm", u"Code postal", None))
        self.city_label.setText(QCoreApplication.translate("SettingsPageForm", u"Commune", None))
        self.phone_label.setText(QCoreApplication.translate("SettingsPageForm", u"T\u00e9l\u00e9phone", None))
        self.email_label.setText(QCoreApplication.translate("SettingsPageForm", u"Courriel", None))
        self.letter_place_field.setProperty(u"helper", QCoreApplication.translate("SettingsPageForm", u"Laissez vide pour la commune du si\u00e8ge.", None))
        self.letter_place_label.setText(QCoreApplication.translate("SettingsPageForm", u"Lieu \u00e9crit sur les lettres", None))
        self.website_label.setText(QCoreApplication.translate("SettingsPageForm", u"Site", None))
        self.siren_label.setText(QCoreApplication.translate("SettingsPageForm", u"SIREN", None))
        self.rna_label.setText(QCoreApplication.translate("SettingsPageForm", u"RNA", None))
        self.mandate_field.setProperty(u"helper", QCoreApplication.translate("SettingsPageForm", u"Par exemple la d\u00e9l\u00e9gation donn\u00e9e par le si\u00e8ge national. Laissez vide s'il n'y en a pas.", None))
        self.mandate_label.setText(QCoreApplication.translate("SettingsPageForm", u"Mandat pour signer les conventions", None))
        self.school_zone_field.setProperty(u"helper", QCoreApplication.translate("SettingsPageForm", u"Pour montrer les vacances scolaires dans le calendrier.", None))
        self.school_zone_label.setText(QCoreApplication.translate("SettingsPageForm", u"Zone des vacances scolaires", None))
        self.reminder_days_field.setProperty(u"helper", QCoreApplication.translate("SettingsPageForm", u"Une lettre rest\u00e9e sans r\u00e9ponse est alors propos\u00e9e \u00e0 la relance, dans Courriers.", None))
        self.reminder_days_label.setText(QCoreApplication.translate("SettingsPageForm", u"Proposer une relance au bout de", None))
        self.reminder_days.setSuffix(QCoreApplication.translate("SettingsPageForm", u" jours", None))
        self.stuck_days_field.setProperty(u"helper", QCoreApplication.translate("SettingsPageForm", u"Un partenaire rest\u00e9 si longtemps \u00e0 une \u00e9tape est dit bloqu\u00e9. 0 : jamais.", None))
        self.stuck_days_label.setText(QCoreApplication.translate("SettingsPageForm", u"Signaler un partenaire sans mouvement au bout de", None))
        self.stuck_days.setSuffix(QCoreApplication.translate("SettingsPageForm", u" jours", None))
        self.letter_notice_label.setText(QCoreApplication.translate("SettingsPageForm", u"Information sur les donn\u00e9es personnelles, au pied des lettres", None))
        pass
    # retranslateUi

