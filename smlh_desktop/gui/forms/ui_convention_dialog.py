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
    QLineEdit, QSizePolicy, QVBoxLayout, QWidget)

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

        self.row_0_box.setStretch(0, 1)
        self.row_0_box.setStretch(1, 1)

        self.rows.addWidget(self.row_0)

        self.row_1 = FormRow(ConventionDialogForm)
        self.row_1.setObjectName(u"row_1")
        self.row_1_box = QHBoxLayout(self.row_1)
        self.row_1_box.setObjectName(u"row_1_box")
        self.title_field = FormField(self.row_1)
        self.title_field.setObjectName(u"title_field")
        self.title_column = QVBoxLayout(self.title_field)
        self.title_column.setObjectName(u"title_column")
        self.title_label = QLabel(self.title_field)
        self.title_label.setObjectName(u"title_label")

        self.title_column.addWidget(self.title_label)

        self.title = QLineEdit(self.title_field)
        self.title.setObjectName(u"title")

        self.title_column.addWidget(self.title)


        self.row_1_box.addWidget(self.title_field)

        self.row_1_box.setStretch(0, 1)

        self.rows.addWidget(self.row_1)

        self.row_2 = FormRow(ConventionDialogForm)
        self.row_2.setObjectName(u"row_2")
        self.row_2_box = QHBoxLayout(self.row_2)
        self.row_2_box.setObjectName(u"row_2_box")
        self.starts_on_field = FormField(self.row_2)
        self.starts_on_field.setObjectName(u"starts_on_field")
        self.starts_on_column = QVBoxLayout(self.starts_on_field)
        self.starts_on_column.setObjectName(u"starts_on_column")
        self.starts_on_label = QLabel(self.starts_on_field)
        self.starts_on_label.setObjectName(u"starts_on_label")

        self.starts_on_column.addWidget(self.starts_on_label)

        self.starts_on = OptionalDate(self.starts_on_field)
        self.starts_on.setObjectName(u"starts_on")

        self.starts_on_column.addWidget(self.starts_on)


        self.row_2_box.addWidget(self.starts_on_field)

        self.ends_on_field = FormField(self.row_2)
        self.ends_on_field.setObjectName(u"ends_on_field")
        self.ends_on_column = QVBoxLayout(self.ends_on_field)
        self.ends_on_column.setObjectName(u"ends_on_column")
        self.ends_on_label = QLabel(self.ends_on_field)
        self.ends_on_label.setObjectName(u"ends_on_label")

        self.ends_on_column.addWidget(self.ends_on_label)

        self.ends_on = OptionalDate(self.ends_on_field)
        self.ends_on.setObjectName(u"ends_on")

        self.ends_on_column.addWidget(self.ends_on)


        self.row_2_box.addWidget(self.ends_on_field)

        self.row_2_box.setStretch(0, 1)
        self.row_2_box.setStretch(1, 1)

        self.rows.addWidget(self.row_2)

        self.row_3 = FormRow(ConventionDialogForm)
        self.row_3.setObjectName(u"row_3")
        self.row_3_box = QHBoxLayout(self.row_3)
        self.row_3_box.setObjectName(u"row_3_box")
        self.place_field = FormField(self.row_3)
        self.place_field.setObjectName(u"place_field")
        self.place_column = QVBoxLayout(self.place_field)
        self.place_column.setObjectName(u"place_column")
        self.place_label = QLabel(self.place_field)
        self.place_label.setObjectName(u"place_label")

        self.place_column.addWidget(self.place_label)

        self.place = QLineEdit(self.place_field)
        self.place.setObjectName(u"place")

        self.place_column.addWidget(self.place)


        self.row_3_box.addWidget(self.place_field)

        self.originals_field = FormField(self.row_3)
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


        self.row_3_box.addWidget(self.originals_field)

        self.row_3_box.setStretch(0, 2)
        self.row_3_box.setStretch(1, 1)

        self.rows.addWidget(self.row_3)

        self.contents = QCheckBox(ConventionDialogForm)
        self.contents.setObjectName(u"contents")

        self.rows.addWidget(self.contents)

        self.row_4 = FormRow(ConventionDialogForm)
        self.row_4.setObjectName(u"row_4")
        self.row_4_box = QHBoxLayout(self.row_4)
        self.row_4_box.setObjectName(u"row_4_box")
        self.notice_days_field = FormField(self.row_4)
        self.notice_days_field.setObjectName(u"notice_days_field")
        self.notice_days_column = QVBoxLayout(self.notice_days_field)
        self.notice_days_column.setObjectName(u"notice_days_column")
        self.notice_days_label = QLabel(self.notice_days_field)
        self.notice_days_label.setObjectName(u"notice_days_label")

        self.notice_days_column.addWidget(self.notice_days_label)

        self.notice_days = NumberField(self.notice_days_field)
        self.notice_days.setObjectName(u"notice_days")
        self.notice_days.setMinimum(0)
        self.notice_days.setMaximum(730)

        self.notice_days_column.addWidget(self.notice_days)


        self.row_4_box.addWidget(self.notice_days_field)

        self.margin_days_field = FormField(self.row_4)
        self.margin_days_field.setObjectName(u"margin_days_field")
        self.margin_days_column = QVBoxLayout(self.margin_days_field)
        self.margin_days_column.setObjectName(u"margin_days_column")
        self.margin_days_label = QLabel(self.margin_days_field)
        self.margin_days_label.setObjectName(u"margin_days_label")

        self.margin_days_column.addWidget(self.margin_days_label)

        self.margin_days = NumberField(self.margin_days_field)
        self.margin_days.setObjectName(u"margin_days")
        self.margin_days.setMinimum(0)
        self.margin_days.setMaximum(365)

        self.margin_days_column.addWidget(self.margin_days)


        self.row_4_box.addWidget(self.margin_days_field)

        self.row_4_box.setStretch(0, 1)
        self.row_4_box.setStretch(1, 1)

        self.rows.addWidget(self.row_4)

        self.tacit = QCheckBox(ConventionDialogForm)
        self.tacit.setObjectName(u"tacit")

        self.rows.addWidget(self.tacit)

        self.row_5 = FormRow(ConventionDialogForm)
        self.row_5.setObjectName(u"row_5")
        self.row_5_box = QHBoxLayout(self.row_5)
        self.row_5_box.setObjectName(u"row_5_box")
        self.renewal_months_field = FormField(self.row_5)
        self.renewal_months_field.setObjectName(u"renewal_months_field")
        self.renewal_months_column = QVBoxLayout(self.renewal_months_field)
        self.renewal_months_column.setObjectName(u"renewal_months_column")
        self.renewal_months_label = QLabel(self.renewal_months_field)
        self.renewal_months_label.setObjectName(u"renewal_months_label")

        self.renewal_months_column.addWidget(self.renewal_months_label)

        self.renewal_months = NumberField(self.renewal_months_field)
        self.renewal_months.setObjectName(u"renewal_months")
        self.renewal_months.setMinimum(1)
        self.renewal_months.setMaximum(120)

        self.renewal_months_column.addWidget(self.renewal_months)


        self.row_5_box.addWidget(self.renewal_months_field)

        self.renewal_max_field = FormField(self.row_5)
        self.renewal_max_field.setObjectName(u"renewal_max_field")
        self.renewal_max_column = QVBoxLayout(self.renewal_max_field)
        self.renewal_max_column.setObjectName(u"renewal_max_column")
        self.renewal_max_label = QLabel(self.renewal_max_field)
        self.renewal_max_label.setObjectName(u"renewal_max_label")

        self.renewal_max_column.addWidget(self.renewal_max_label)

        self.renewal_max = NumberField(self.renewal_max_field)
        self.renewal_max.setObjectName(u"renewal_max")
        self.renewal_max.setMinimum(1)
        self.renewal_max.setMaximum(20)

        self.renewal_max_column.addWidget(self.renewal_max)


        self.row_5_box.addWidget(self.renewal_max_field)

        self.row_5_box.setStretch(0, 1)
        self.row_5_box.setStretch(1, 1)

        self.rows.addWidget(self.row_5)

#if QT_CONFIG(shortcut)
        self.partner_label.setBuddy(self.partner)
        self.kind_label.setBuddy(self.kind)
        self.title_label.setBuddy(self.title)
        self.place_label.setBuddy(self.place)
        self.originals_label.setBuddy(self.originals)
        self.notice_days_label.setBuddy(self.notice_days)
        self.margin_days_label.setBuddy(self.margin_days)
        self.renewal_months_label.setBuddy(self.renewal_months)
        self.renewal_max_label.setBuddy(self.renewal_max)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ConventionDialogForm)
    # setupUi

    def retranslateUi(self, ConventionDialogForm: QWidget) -> None:
        self.partner_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Partenaire", None))
        self.kind_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Nature de la convention", None))
        self.title_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Titre", None))
        self.starts_on_label.setText(QCoreApplication.translate("ConventionDialogForm", u"D\u00e9but", None))
        self.ends_on_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Fin", None))
        self.place_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Faite \u00e0", None))
        self.originals_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Exemplaires", None))
        self.contents.setText(QCoreApplication.translate("ConventionDialogForm", u"Ajouter un sommaire des articles", None))
        self.notice_days_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Pr\u00e9avis, en jours", None))
        self.margin_days_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Marge pour d\u00e9cider, en jours", None))
        self.tacit.setText(QCoreApplication.translate("ConventionDialogForm", u"Elle se reconduit d'elle-m\u00eame \u00e0 son terme", None))
        self.renewal_months_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Chaque fois pour, en mois", None))
        self.renewal_max_label.setText(QCoreApplication.translate("ConventionDialogForm", u"Nombre de fois, au plus", None))
        pass
    # retranslateUi

