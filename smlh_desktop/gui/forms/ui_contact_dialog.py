# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'contact_dialog.ui'
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

from smlh_desktop.gui.widgets.civility_field import CivilityField
from smlh_desktop.gui.widgets.form_field import FormField
from smlh_desktop.gui.widgets.form_row import FormRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.gui.widgets.ticks_field import TicksField

class Ui_ContactDialogForm(object):
    def setupUi(self, ContactDialogForm: QWidget) -> None:
        if not ContactDialogForm.objectName():
            ContactDialogForm.setObjectName(u"ContactDialogForm")
        ContactDialogForm.resize(720, 520)
        self.rows = QVBoxLayout(ContactDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.part_0 = QWidget(ContactDialogForm)
        self.part_0.setObjectName(u"part_0")
        self.part_0_rows = QVBoxLayout(self.part_0)
        self.part_0_rows.setSpacing(14)
        self.part_0_rows.setObjectName(u"part_0_rows")
        self.part_0_rows.setContentsMargins(0, 0, 0, 0)
        self.row_0 = FormRow(self.part_0)
        self.row_0.setObjectName(u"row_0")
        self.row_0_box = QHBoxLayout(self.row_0)
        self.row_0_box.setObjectName(u"row_0_box")
        self.civility_field = FormField(self.row_0)
        self.civility_field.setObjectName(u"civility_field")
        self.civility_column = QVBoxLayout(self.civility_field)
        self.civility_column.setObjectName(u"civility_column")
        self.civility_label = QLabel(self.civility_field)
        self.civility_label.setObjectName(u"civility_label")

        self.civility_column.addWidget(self.civility_label)

        self.civility = CivilityField(self.civility_field)
        self.civility.setObjectName(u"civility")

        self.civility_column.addWidget(self.civility)


        self.row_0_box.addWidget(self.civility_field)

        self.title_field = FormField(self.row_0)
        self.title_field.setObjectName(u"title_field")
        self.title_column = QVBoxLayout(self.title_field)
        self.title_column.setObjectName(u"title_column")
        self.title_label = QLabel(self.title_field)
        self.title_label.setObjectName(u"title_label")

        self.title_column.addWidget(self.title_label)

        self.title = ChoiceField(self.title_field)
        self.title.setObjectName(u"title")

        self.title_column.addWidget(self.title)


        self.row_0_box.addWidget(self.title_field)

        self.row_0_box.setStretch(0, 3)
        self.row_0_box.setStretch(1, 2)

        self.part_0_rows.addWidget(self.row_0)

        self.row_1 = FormRow(self.part_0)
        self.row_1.setObjectName(u"row_1")
        self.row_1_box = QHBoxLayout(self.row_1)
        self.row_1_box.setObjectName(u"row_1_box")
        self.first_name_field = FormField(self.row_1)
        self.first_name_field.setObjectName(u"first_name_field")
        self.first_name_column = QVBoxLayout(self.first_name_field)
        self.first_name_column.setObjectName(u"first_name_column")
        self.first_name_label = QLabel(self.first_name_field)
        self.first_name_label.setObjectName(u"first_name_label")

        self.first_name_column.addWidget(self.first_name_label)

        self.first_name = QLineEdit(self.first_name_field)
        self.first_name.setObjectName(u"first_name")

        self.first_name_column.addWidget(self.first_name)


        self.row_1_box.addWidget(self.first_name_field)

        self.last_name_field = FormField(self.row_1)
        self.last_name_field.setObjectName(u"last_name_field")
        self.last_name_column = QVBoxLayout(self.last_name_field)
        self.last_name_column.setObjectName(u"last_name_column")
        self.last_name_label = QLabel(self.last_name_field)
        self.last_name_label.setObjectName(u"last_name_label")

        self.last_name_column.addWidget(self.last_name_label)

        self.last_name = QLineEdit(self.last_name_field)
        self.last_name.setObjectName(u"last_name")

        self.last_name_column.addWidget(self.last_name)


        self.row_1_box.addWidget(self.last_name_field)

        self.row_1_box.setStretch(0, 1)
        self.row_1_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_1)

        self.row_2 = FormRow(self.part_0)
        self.row_2.setObjectName(u"row_2")
        self.row_2_box = QHBoxLayout(self.row_2)
        self.row_2_box.setObjectName(u"row_2_box")
        self.function_field = FormField(self.row_2)
        self.function_field.setObjectName(u"function_field")
        self.function_column = QVBoxLayout(self.function_field)
        self.function_column.setObjectName(u"function_column")
        self.function_label = QLabel(self.function_field)
        self.function_label.setObjectName(u"function_label")

        self.function_column.addWidget(self.function_label)

        self.function = ChoiceField(self.function_field)
        self.function.setObjectName(u"function")

        self.function_column.addWidget(self.function)


        self.row_2_box.addWidget(self.function_field)

        self.function_form_field = FormField(self.row_2)
        self.function_form_field.setObjectName(u"function_form_field")
        self.function_form_column = QVBoxLayout(self.function_form_field)
        self.function_form_column.setObjectName(u"function_form_column")
        self.function_form_label = QLabel(self.function_form_field)
        self.function_form_label.setObjectName(u"function_form_label")

        self.function_form_column.addWidget(self.function_form_label)

        self.function_form = ChoiceField(self.function_form_field)
        self.function_form.setObjectName(u"function_form")

        self.function_form_column.addWidget(self.function_form)


        self.row_2_box.addWidget(self.function_form_field)

        self.row_2_box.setStretch(0, 3)
        self.row_2_box.setStretch(1, 2)

        self.part_0_rows.addWidget(self.row_2)

        self.row_3 = FormRow(self.part_0)
        self.row_3.setObjectName(u"row_3")
        self.row_3_box = QHBoxLayout(self.row_3)
        self.row_3_box.setObjectName(u"row_3_box")
        self.phone_field = FormField(self.row_3)
        self.phone_field.setObjectName(u"phone_field")
        self.phone_column = QVBoxLayout(self.phone_field)
        self.phone_column.setObjectName(u"phone_column")
        self.phone_label = QLabel(self.phone_field)
        self.phone_label.setObjectName(u"phone_label")

        self.phone_column.addWidget(self.phone_label)

        self.phone = QLineEdit(self.phone_field)
        self.phone.setObjectName(u"phone")

        self.phone_column.addWidget(self.phone)


        self.row_3_box.addWidget(self.phone_field)

        self.mobile_field = FormField(self.row_3)
        self.mobile_field.setObjectName(u"mobile_field")
        self.mobile_column = QVBoxLayout(self.mobile_field)
        self.mobile_column.setObjectName(u"mobile_column")
        self.mobile_label = QLabel(self.mobile_field)
        self.mobile_label.setObjectName(u"mobile_label")

        self.mobile_column.addWidget(self.mobile_label)

        self.mobile = QLineEdit(self.mobile_field)
        self.mobile.setObjectName(u"mobile")

        self.mobile_column.addWidget(self.mobile)


        self.row_3_box.addWidget(self.mobile_field)

        self.row_3_box.setStretch(0, 1)
        self.row_3_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_3)

        self.row_4 = FormRow(self.part_0)
        self.row_4.setObjectName(u"row_4")
        self.row_4_box = QHBoxLayout(self.row_4)
        self.row_4_box.setObjectName(u"row_4_box")
        self.email_field = FormField(self.row_4)
        self.email_field.setObjectName(u"email_field")
        self.email_column = QVBoxLayout(self.email_field)
        self.email_column.setObjectName(u"email_column")
        self.email_label = QLabel(self.email_field)
        self.email_label.setObjectName(u"email_label")

        self.email_column.addWidget(self.email_label)

        self.email = QLineEdit(self.email_field)
        self.email.setObjectName(u"email")

        self.email_column.addWidget(self.email)


        self.row_4_box.addWidget(self.email_field)

        self.preferred_channel_field = FormField(self.row_4)
        self.preferred_channel_field.setObjectName(u"preferred_channel_field")
        self.preferred_channel_column = QVBoxLayout(self.preferred_channel_field)
        self.preferred_channel_column.setObjectName(u"preferred_channel_column")
        self.preferred_channel_label = QLabel(self.preferred_channel_field)
        self.preferred_channel_label.setObjectName(u"preferred_channel_label")

        self.preferred_channel_column.addWidget(self.preferred_channel_label)

        self.preferred_channel = ChoiceField(self.preferred_channel_field)
        self.preferred_channel.setObjectName(u"preferred_channel")

        self.preferred_channel_column.addWidget(self.preferred_channel)


        self.row_4_box.addWidget(self.preferred_channel_field)

        self.row_4_box.setStretch(0, 3)
        self.row_4_box.setStretch(1, 2)

        self.part_0_rows.addWidget(self.row_4)

        self.row_5 = FormRow(self.part_0)
        self.row_5.setObjectName(u"row_5")
        self.row_5_box = QHBoxLayout(self.row_5)
        self.row_5_box.setObjectName(u"row_5_box")
        self.principal = QCheckBox(self.row_5)
        self.principal.setObjectName(u"principal")

        self.row_5_box.addWidget(self.principal)

        self.signatory = QCheckBox(self.row_5)
        self.signatory.setObjectName(u"signatory")

        self.row_5_box.addWidget(self.signatory)

        self.row_5_box.setStretch(0, 1)
        self.row_5_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_5)


        self.rows.addWidget(self.part_0)

        self.part_1 = QWidget(ContactDialogForm)
        self.part_1.setObjectName(u"part_1")
        self.part_1_rows = QVBoxLayout(self.part_1)
        self.part_1_rows.setSpacing(14)
        self.part_1_rows.setObjectName(u"part_1_rows")
        self.part_1_rows.setContentsMargins(0, 0, 0, 0)
        self.distinction_field = FormField(self.part_1)
        self.distinction_field.setObjectName(u"distinction_field")
        self.distinction_column = QVBoxLayout(self.distinction_field)
        self.distinction_column.setObjectName(u"distinction_column")
        self.distinction_label = QLabel(self.distinction_field)
        self.distinction_label.setObjectName(u"distinction_label")

        self.distinction_column.addWidget(self.distinction_label)

        self.distinction = QLineEdit(self.distinction_field)
        self.distinction.setObjectName(u"distinction")

        self.distinction_column.addWidget(self.distinction)


        self.part_1_rows.addWidget(self.distinction_field)

        self.salutation_field = FormField(self.part_1)
        self.salutation_field.setObjectName(u"salutation_field")
        self.salutation_column = QVBoxLayout(self.salutation_field)
        self.salutation_column.setObjectName(u"salutation_column")
        self.salutation_label = QLabel(self.salutation_field)
        self.salutation_label.setObjectName(u"salutation_label")

        self.salutation_column.addWidget(self.salutation_label)

        self.salutation = QLineEdit(self.salutation_field)
        self.salutation.setObjectName(u"salutation")

        self.salutation_column.addWidget(self.salutation)


        self.part_1_rows.addWidget(self.salutation_field)

        self.closing_field = FormField(self.part_1)
        self.closing_field.setObjectName(u"closing_field")
        self.closing_column = QVBoxLayout(self.closing_field)
        self.closing_column.setObjectName(u"closing_column")
        self.closing_label = QLabel(self.closing_field)
        self.closing_label.setObjectName(u"closing_label")

        self.closing_column.addWidget(self.closing_label)

        self.closing = QPlainTextEdit(self.closing_field)
        self.closing.setObjectName(u"closing")
        self.closing.setTabChangesFocus(True)
        self.closing.setMinimumSize(QSize(0, 84))

        self.closing_column.addWidget(self.closing)


        self.part_1_rows.addWidget(self.closing_field)

        self.envelope_line_field = FormField(self.part_1)
        self.envelope_line_field.setObjectName(u"envelope_line_field")
        self.envelope_line_column = QVBoxLayout(self.envelope_line_field)
        self.envelope_line_column.setObjectName(u"envelope_line_column")
        self.envelope_line_label = QLabel(self.envelope_line_field)
        self.envelope_line_label.setObjectName(u"envelope_line_label")

        self.envelope_line_column.addWidget(self.envelope_line_label)

        self.envelope_line = QLineEdit(self.envelope_line_field)
        self.envelope_line.setObjectName(u"envelope_line")

        self.envelope_line_column.addWidget(self.envelope_line)


        self.part_1_rows.addWidget(self.envelope_line_field)


        self.rows.addWidget(self.part_1)

        self.part_2 = QWidget(ContactDialogForm)
        self.part_2.setObjectName(u"part_2")
        self.part_2_rows = QVBoxLayout(self.part_2)
        self.part_2_rows.setSpacing(14)
        self.part_2_rows.setObjectName(u"part_2_rows")
        self.part_2_rows.setContentsMargins(0, 0, 0, 0)
        self.do_not_solicit = QCheckBox(self.part_2)
        self.do_not_solicit.setObjectName(u"do_not_solicit")

        self.part_2_rows.addWidget(self.do_not_solicit)

        self.source_field = FormField(self.part_2)
        self.source_field.setObjectName(u"source_field")
        self.source_column = QVBoxLayout(self.source_field)
        self.source_column.setObjectName(u"source_column")
        self.source_label = QLabel(self.source_field)
        self.source_label.setObjectName(u"source_label")

        self.source_column.addWidget(self.source_label)

        self.source = QLineEdit(self.source_field)
        self.source.setObjectName(u"source")

        self.source_column.addWidget(self.source)


        self.part_2_rows.addWidget(self.source_field)

        self.row_6 = FormRow(self.part_2)
        self.row_6.setObjectName(u"row_6")
        self.row_6_box = QHBoxLayout(self.row_6)
        self.row_6_box.setObjectName(u"row_6_box")
        self.source_on_field = FormField(self.row_6)
        self.source_on_field.setObjectName(u"source_on_field")
        self.source_on_column = QVBoxLayout(self.source_on_field)
        self.source_on_column.setObjectName(u"source_on_column")
        self.source_on_label = QLabel(self.source_on_field)
        self.source_on_label.setObjectName(u"source_on_label")

        self.source_on_column.addWidget(self.source_on_label)

        self.source_on = OptionalDate(self.source_on_field)
        self.source_on.setObjectName(u"source_on")

        self.source_on_column.addWidget(self.source_on)


        self.row_6_box.addWidget(self.source_on_field)

        self.verified_on_field = FormField(self.row_6)
        self.verified_on_field.setObjectName(u"verified_on_field")
        self.verified_on_column = QVBoxLayout(self.verified_on_field)
        self.verified_on_column.setObjectName(u"verified_on_column")
        self.verified_on_label = QLabel(self.verified_on_field)
        self.verified_on_label.setObjectName(u"verified_on_label")

        self.verified_on_column.addWidget(self.verified_on_label)

        self.verified_on = OptionalDate(self.verified_on_field)
        self.verified_on.setObjectName(u"verified_on")

        self.verified_on_column.addWidget(self.verified_on)


        self.row_6_box.addWidget(self.verified_on_field)

        self.row_6_box.setStretch(0, 1)
        self.row_6_box.setStretch(1, 1)

        self.part_2_rows.addWidget(self.row_6)

        self.directory_field = FormField(self.part_2)
        self.directory_field.setObjectName(u"directory_field")
        self.directory_column = QVBoxLayout(self.directory_field)
        self.directory_column.setObjectName(u"directory_column")
        self.directory_label = QLabel(self.directory_field)
        self.directory_label.setObjectName(u"directory_label")

        self.directory_column.addWidget(self.directory_label)

        self.directory = TicksField(self.directory_field)
        self.directory.setObjectName(u"directory")

        self.directory_column.addWidget(self.directory)


        self.part_2_rows.addWidget(self.directory_field)

        self.directory_on_field = FormField(self.part_2)
        self.directory_on_field.setObjectName(u"directory_on_field")
        self.directory_on_column = QVBoxLayout(self.directory_on_field)
        self.directory_on_column.setObjectName(u"directory_on_column")
        self.directory_on_label = QLabel(self.directory_on_field)
        self.directory_on_label.setObjectName(u"directory_on_label")

        self.directory_on_column.addWidget(self.directory_on_label)

        self.directory_on = OptionalDate(self.directory_on_field)
        self.directory_on.setObjectName(u"directory_on")

        self.directory_on_column.addWidget(self.directory_on)


        self.part_2_rows.addWidget(self.directory_on_field)


        self.rows.addWidget(self.part_2)

#if QT_CONFIG(shortcut)
        self.civility_label.setBuddy(self.civility)
        self.title_label.setBuddy(self.title)
        self.first_name_label.setBuddy(self.first_name)
        self.last_name_label.setBuddy(self.last_name)
        self.function_label.setBuddy(self.function)
        self.function_form_label.setBuddy(self.function_form)
        self.phone_label.setBuddy(self.phone)
        self.mobile_label.setBuddy(self.mobile)
        self.email_label.setBuddy(self.email)
        self.preferred_channel_label.setBuddy(self.preferred_channel)
        self.distinction_label.setBuddy(self.distinction)
        self.salutation_label.setBuddy(self.salutation)
        self.closing_label.setBuddy(self.closing)
        self.envelope_line_label.setBuddy(self.envelope_line)
        self.source_label.setBuddy(self.source)
        self.source_on_label.setBuddy(self.source_on)
        self.verified_on_label.setBuddy(self.verified_on)
        self.directory_label.setBuddy(self.directory)
        self.directory_on_label.setBuddy(self.directory_on)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ContactDialogForm)
    # setupUi

    def retranslateUi(self, ContactDialogForm: QWidget) -> None:
        self.civility_label.setText(QCoreApplication.translate("ContactDialogForm", u"Civilit\u00e9", None))
        self.title_label.setText(QCoreApplication.translate("ContactDialogForm", u"Titre avant le nom", None))
        self.first_name_label.setText(QCoreApplication.translate("ContactDialogForm", u"Pr\u00e9nom", None))
        self.last_name_label.setText(QCoreApplication.translate("ContactDialogForm", u"Nom", None))
        self.function_field.setProperty(u"helper", QCoreApplication.translate("ContactDialogForm", u"Choisissez-la dans la liste, ou \u00e9crivez la v\u00f4tre.", None))
        self.function_label.setText(QCoreApplication.translate("ContactDialogForm", u"Fonction", None))
        self.function_form_label.setText(QCoreApplication.translate("ContactDialogForm", u"Forme souhait\u00e9e", None))
        self.phone_label.setText(QCoreApplication.translate("ContactDialogForm", u"T\u00e9l\u00e9phone", None))
        self.mobile_label.setText(QCoreApplication.translate("ContactDialogForm", u"Portable", None))
        self.email_label.setText(QCoreApplication.translate("ContactDialogForm", u"Courriel", None))
        self.preferred_channel_label.setText(QCoreApplication.translate("ContactDialogForm", u"Moyen pr\u00e9f\u00e9r\u00e9", None))
        self.principal.setText(QCoreApplication.translate("ContactDialogForm", u"Les courriers lui sont adress\u00e9s", None))
        self.signatory.setText(QCoreApplication.translate("ContactDialogForm", u"Signe les conventions", None))
        self.distinction_field.setProperty(u"helper", QCoreApplication.translate("ContactDialogForm", u"Facultatif. Jamais dans l'appel.", None))
        self.distinction_label.setText(QCoreApplication.translate("ContactDialogForm", u"D\u00e9corations apr\u00e8s le nom", None))
        self.salutation_field.setProperty(u"helper", QCoreApplication.translate("ContactDialogForm", u"Laissez vide pour suivre l'usage.", None))
        self.salutation_label.setText(QCoreApplication.translate("ContactDialogForm", u"Appel choisi pour ce contact", None))
        self.closing_field.setProperty(u"helper", QCoreApplication.translate("ContactDialogForm", u"Laissez vide pour suivre l'usage.", None))
        self.closing_label.setText(QCoreApplication.translate("ContactDialogForm", u"Formule finale choisie pour ce contact", None))
        self.envelope_line_field.setProperty(u"helper", QCoreApplication.translate("ContactDialogForm", u"Laissez vide pour suivre l'usage.", None))
        self.envelope_line_label.setText(QCoreApplication.translate("ContactDialogForm", u"Ligne de l'enveloppe choisie pour ce contact", None))
        self.do_not_solicit.setText(QCoreApplication.translate("ContactDialogForm", u"Ne pas solliciter cette personne", None))
        self.source_field.setProperty(u"helper", QCoreApplication.translate("ContactDialogForm", u"Par exemple : carte de visite, annuaire, appel.", None))
        self.source_label.setText(QCoreApplication.translate("ContactDialogForm", u"Origine des donn\u00e9es", None))
        self.source_on_label.setText(QCoreApplication.translate("ContactDialogForm", u"Date de ces donn\u00e9es", None))
        self.verified_on_label.setText(QCoreApplication.translate("ContactDialogForm", u"V\u00e9rifi\u00e9 le", None))
        self.directory_label.setText(QCoreApplication.translate("ContactDialogForm", u"Annuaire du Cercle : ce que cette personne accepte d'y montrer", None))
        self.directory_on_label.setText(QCoreApplication.translate("ContactDialogForm", u"Accord donn\u00e9 le", None))
        pass
    # retranslateUi

