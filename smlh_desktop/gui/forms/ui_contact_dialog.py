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

class Ui_ContactDialogForm(object):
    def setupUi(self, ContactDialogForm: QWidget) -> None:
        if not ContactDialogForm.objectName():
            ContactDialogForm.setObjectName(u"ContactDialogForm")
        ContactDialogForm.resize(720, 520)
        self.rows = QVBoxLayout(ContactDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.civility_field = FormField(ContactDialogForm)
        self.civility_field.setObjectName(u"civility_field")
        self.civility_column = QVBoxLayout(self.civility_field)
        self.civility_column.setObjectName(u"civility_column")
        self.civility_label = QLabel(self.civility_field)
        self.civility_label.setObjectName(u"civility_label")

        self.civility_column.addWidget(self.civility_label)

        self.civility = CivilityField(self.civility_field)
        self.civility.setObjectName(u"civility")

        self.civility_column.addWidget(self.civility)


        self.rows.addWidget(self.civility_field)

        self.row_1 = FormRow(ContactDialogForm)
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

        self.rows.addWidget(self.row_1)

        self.function_field = FormField(ContactDialogForm)
        self.function_field.setObjectName(u"function_field")
        self.function_column = QVBoxLayout(self.function_field)
        self.function_column.setObjectName(u"function_column")
        self.function_label = QLabel(self.function_field)
        self.function_label.setObjectName(u"function_label")

        self.function_column.addWidget(self.function_label)

        self.function = ChoiceField(self.function_field)
        self.function.setObjectName(u"function")

        self.function_column.addWidget(self.function)


        self.rows.addWidget(self.function_field)

        self.row_3 = FormRow(ContactDialogForm)
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

        self.rows.addWidget(self.row_3)

        self.email_field = FormField(ContactDialogForm)
        self.email_field.setObjectName(u"email_field")
        self.email_column = QVBoxLayout(self.email_field)
        self.email_column.setObjectName(u"email_column")
        self.email_label = QLabel(self.email_field)
        self.email_label.setObjectName(u"email_label")

        self.email_column.addWidget(self.email_label)

        self.email = QLineEdit(self.email_field)
        self.email.setObjectName(u"email")

        self.email_column.addWidget(self.email)


        self.rows.addWidget(self.email_field)

        self.distinction_field = FormField(ContactDialogForm)
        self.distinction_field.setObjectName(u"distinction_field")
        self.distinction_column = QVBoxLayout(self.distinction_field)
        self.distinction_column.setObjectName(u"distinction_column")
        self.distinction_label = QLabel(self.distinction_field)
        self.distinction_label.setObjectName(u"distinction_label")

        self.distinction_column.addWidget(self.distinction_label)

        self.distinction = QLineEdit(self.distinction_field)
        self.distinction.setObjectName(u"distinction")

        self.distinction_column.addWidget(self.distinction)


        self.rows.addWidget(self.distinction_field)

        self.principal = QCheckBox(ContactDialogForm)
        self.principal.setObjectName(u"principal")

        self.rows.addWidget(self.principal)

        self.salutation_field = FormField(ContactDialogForm)
        self.salutation_field.setObjectName(u"salutation_field")
        self.salutation_column = QVBoxLayout(self.salutation_field)
        self.salutation_column.setObjectName(u"salutation_column")
        self.salutation_label = QLabel(self.salutation_field)
        self.salutation_label.setObjectName(u"salutation_label")

        self.salutation_column.addWidget(self.salutation_label)

        self.salutation = QLineEdit(self.salutation_field)
        self.salutation.setObjectName(u"salutation")

        self.salutation_column.addWidget(self.salutation)


        self.rows.addWidget(self.salutation_field)

        self.closing_field = FormField(ContactDialogForm)
        self.closing_field.setObjectName(u"closing_field")
        self.closing_column = QVBoxLayout(self.closing_field)
        self.closing_column.setObjectName(u"closing_column")
        self.closing_label = QLabel(self.closing_field)
        self.closing_label.setObjectName(u"closing_label")

        self.closing_column.addWidget(self.closing_label)

        self.closing = QPlainTextEdit(self.closing_field)
        self.closing.setObjectName(u"closing")
        self.closing.setTabChangesFocus(True)
        self.closing.setMinimumSize(QSize(0, 72))

        self.closing_column.addWidget(self.closing)


        self.rows.addWidget(self.closing_field)

#if QT_CONFIG(shortcut)
        self.first_name_label.setBuddy(self.first_name)
        self.last_name_label.setBuddy(self.last_name)
        self.function_label.setBuddy(self.function)
        self.phone_label.setBuddy(self.phone)
        self.mobile_label.setBuddy(self.mobile)
        self.email_label.setBuddy(self.email)
        self.distinction_label.setBuddy(self.distinction)
        self.salutation_label.setBuddy(self.salutation)
        self.closing_label.setBuddy(self.closing)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ContactDialogForm)
    # setupUi

    def retranslateUi(self, ContactDialogForm: QWidget) -> None:
        self.civility_label.setText(QCoreApplication.translate("ContactDialogForm", u"Civilit\u00e9", None))
        self.first_name_label.setText(QCoreApplication.translate("ContactDialogForm", u"Pr\u00e9nom", None))
        self.last_name_label.setText(QCoreApplication.translate("ContactDialogForm", u"Nom", None))
        self.function_field.setProperty(u"helper", QCoreApplication.translate("ContactDialogForm", u"Choisissez-la dans la liste, ou \u00e9crivez la v\u00f4tre.", None))
        self.function_label.setText(QCoreApplication.translate("ContactDialogForm", u"Fonction", None))
        self.phone_label.setText(QCoreApplication.translate("ContactDialogForm", u"T\u00e9l\u00e9phone", None))
        self.mobile_label.setText(QCoreApplication.translate("ContactDialogForm", u"Portable", None))
        self.email_label.setText(QCoreApplication.translate("ContactDialogForm", u"Courriel", None))
        self.distinction_field.setProperty(u"helper", QCoreApplication.translate("ContactDialogForm", u"Facultatif. Jamais dans l'appel.", None))
        self.distinction_label.setText(QCoreApplication.translate("ContactDialogForm", u"D\u00e9corations apr\u00e8s le nom", None))
        self.principal.setText(QCoreApplication.translate("ContactDialogForm", u"Les courriers lui sont adress\u00e9s", None))
        self.salutation_field.setProperty(u"helper", QCoreApplication.translate("ContactDialogForm", u"Laissez vide pour suivre l'usage.", None))
        self.salutation_label.setText(QCoreApplication.translate("ContactDialogForm", u"Appel choisi pour ce contact", None))
        self.closing_field.setProperty(u"helper", QCoreApplication.translate("ContactDialogForm", u"Laissez vide pour suivre l'usage.", None))
        self.closing_label.setText(QCoreApplication.translate("ContactDialogForm", u"Formule finale choisie pour ce contact", None))
        pass
    # retranslateUi

