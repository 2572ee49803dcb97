# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'member_dialog.ui'
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
    QLineEdit, QSizePolicy, QVBoxLayout, QWidget)

from smlh_desktop.gui.widgets.civility_field import CivilityField
from smlh_desktop.gui.widgets.form_field import FormField
from smlh_desktop.gui.widgets.form_row import FormRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.gui.widgets.picture_choice import PictureChoice

class Ui_MemberDialogForm(object):
    def setupUi(self, MemberDialogForm: QWidget) -> None:
        if not MemberDialogForm.objectName():
            MemberDialogForm.setObjectName(u"MemberDialogForm")
        MemberDialogForm.resize(720, 520)
        self.rows = QVBoxLayout(MemberDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.civility_field = FormField(MemberDialogForm)
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

        self.row_1 = FormRow(MemberDialogForm)
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

        self.role_field = FormField(MemberDialogForm)
        self.role_field.setObjectName(u"role_field")
        self.role_column = QVBoxLayout(self.role_field)
        self.role_column.setObjectName(u"role_column")
        self.role_label = QLabel(self.role_field)
        self.role_label.setObjectName(u"role_label")

        self.role_column.addWidget(self.role_label)

        self.role = ChoiceField(self.role_field)
        self.role.setObjectName(u"role")

        self.role_column.addWidget(self.role)


        self.rows.addWidget(self.role_field)

        self.distinction_field = FormField(MemberDialogForm)
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

        self.row_4 = FormRow(MemberDialogForm)
        self.row_4.setObjectName(u"row_4")
        self.row_4_box = QHBoxLayout(self.row_4)
        self.row_4_box.setObjectName(u"row_4_box")
        self.phone_field = FormField(self.row_4)
        self.phone_field.setObjectName(u"phone_field")
        self.phone_column = QVBoxLayout(self.phone_field)
        self.phone_column.setObjectName(u"phone_column")
        self.phone_label = QLabel(self.phone_field)
        self.phone_label.setObjectName(u"phone_label")

        self.phone_column.addWidget(self.phone_label)

        self.phone = QLineEdit(self.phone_field)
        self.phone.setObjectName(u"phone")

        self.phone_column.addWidget(self.phone)


        self.row_4_box.addWidget(self.phone_field)

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

        self.row_4_box.setStretch(0, 1)
        self.row_4_box.setStretch(1, 1)

        self.rows.addWidget(self.row_4)

        self.row_5 = FormRow(MemberDialogForm)
        self.row_5.setObjectName(u"row_5")
        self.row_5_box = QHBoxLayout(self.row_5)
        self.row_5_box.setObjectName(u"row_5_box")
        self.since_field = FormField(self.row_5)
        self.since_field.setObjectName(u"since_field")
        self.since_column = QVBoxLayout(self.since_field)
        self.since_column.setObjectName(u"since_column")
        self.since_label = QLabel(self.since_field)
        self.since_label.setObjectName(u"since_label")

        self.since_column.addWidget(self.since_label)

        self.since = OptionalDate(self.since_field)
        self.since.setObjectName(u"since")

        self.since_column.addWidget(self.since)


        self.row_5_box.addWidget(self.since_field)

        self.until_field = FormField(self.row_5)
        self.until_field.setObjectName(u"until_field")
        self.until_column = QVBoxLayout(self.until_field)
        self.until_column.setObjectName(u"until_column")
        self.until_label = QLabel(self.until_field)
        self.until_label.setObjectName(u"until_label")

        self.until_column.addWidget(self.until_label)

        self.until = OptionalDate(self.until_field)
        self.until.setObjectName(u"until")

        self.until_column.addWidget(self.until)


        self.row_5_box.addWidget(self.until_field)

        self.row_5_box.setStretch(0, 1)
        self.row_5_box.setStretch(1, 1)

        self.rows.addWidget(self.row_5)

        self.signs = QCheckBox(MemberDialogForm)
        self.signs.setObjectName(u"signs")

        self.rows.addWidget(self.signs)

        self.signature_field = FormField(MemberDialogForm)
        self.signature_field.setObjectName(u"signature_field")
        self.signature_column = QVBoxLayout(self.signature_field)
        self.signature_column.setObjectName(u"signature_column")
        self.signature_label = QLabel(self.signature_field)
        self.signature_label.setObjectName(u"signature_label")

        self.signature_column.addWidget(self.signature_label)

        self.signature = PictureChoice(self.signature_field)
        self.signature.setObjectName(u"signature")

        self.signature_column.addWidget(self.signature)


        self.rows.addWidget(self.signature_field)

#if QT_CONFIG(shortcut)
        self.first_name_label.setBuddy(self.first_name)
        self.last_name_label.setBuddy(self.last_name)
        self.role_label.setBuddy(self.role)
        self.distinction_label.setBuddy(self.distinction)
        self.phone_label.setBuddy(self.phone)
        self.email_label.setBuddy(self.email)
        self.signature_label.setBuddy(self.signature)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(MemberDialogForm)
    # setupUi

    def retranslateUi(self, MemberDialogForm: QWidget) -> None:
        self.civility_label.setText(QCoreApplication.translate("MemberDialogForm", u"Civilit\u00e9", None))
        self.first_name_label.setText(QCoreApplication.translate("MemberDialogForm", u"Pr\u00e9nom", None))
        self.last_name_label.setText(QCoreApplication.translate("MemberDialogForm", u"Nom", None))
        self.role_label.setText(QCoreApplication.translate("MemberDialogForm", u"R\u00f4le au bureau", None))
        self.distinction_label.setText(QCoreApplication.translate("MemberDialogForm", u"Distinction sous le nom", None))
        self.phone_label.setText(QCoreApplication.translate("MemberDialogForm", u"T\u00e9l\u00e9phone", None))
        self.email_label.setText(QCoreApplication.translate("MemberDialogForm", u"Courriel", None))
        self.since_label.setText(QCoreApplication.translate("MemberDialogForm", u"Depuis le", None))
        self.until_label.setText(QCoreApplication.translate("MemberDialogForm", u"Jusqu'au", None))
        self.signs.setText(QCoreApplication.translate("MemberDialogForm", u"Signe les courriers et les conventions", None))
        self.signature_field.setProperty(u"helper", QCoreApplication.translate("MemberDialogForm", u"Une image de la signature, sur fond blanc, imprim\u00e9e au-dessus du nom. Sans image, la place reste libre pour signer \u00e0 la main.", None))
        self.signature_label.setText(QCoreApplication.translate("MemberDialogForm", u"Signature", None))
        pass
    # retranslateUi

