# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'filters_dialog.ui'
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
from smlh_desktop.gui.widgets.inputs import ChoiceField

class Ui_FiltersDialogForm(object):
    def setupUi(self, FiltersDialogForm: QWidget) -> None:
        if not FiltersDialogForm.objectName():
            FiltersDialogForm.setObjectName(u"FiltersDialogForm")
        FiltersDialogForm.resize(720, 520)
        self.rows = QVBoxLayout(FiltersDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.part_0 = QWidget(FiltersDialogForm)
        self.part_0.setObjectName(u"part_0")
        self.part_0_rows = QVBoxLayout(self.part_0)
        self.part_0_rows.setSpacing(14)
        self.part_0_rows.setObjectName(u"part_0_rows")
        self.part_0_rows.setContentsMargins(0, 0, 0, 0)
        self.row_0 = FormRow(self.part_0)
        self.row_0.setObjectName(u"row_0")
        self.row_0_box = QHBoxLayout(self.row_0)
        self.row_0_box.setObjectName(u"row_0_box")
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

        self.status_field = FormField(self.row_0)
        self.status_field.setObjectName(u"status_field")
        self.status_column = QVBoxLayout(self.status_field)
        self.status_column.setObjectName(u"status_column")
        self.status_label = QLabel(self.status_field)
        self.status_label.setObjectName(u"status_label")

        self.status_column.addWidget(self.status_label)

        self.status = ChoiceField(self.status_field)
        self.status.setObjectName(u"status")

        self.status_column.addWidget(self.status)


        self.row_0_box.addWidget(self.status_field)

        self.row_0_box.setStretch(0, 1)
        self.row_0_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_0)

        self.row_1 = FormRow(self.part_0)
        self.row_1.setObjectName(u"row_1")
        self.row_1_box = QHBoxLayout(self.row_1)
        self.row_1_box.setObjectName(u"row_1_box")
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

        self.stage_field = FormField(self.row_1)
        self.stage_field.setObjectName(u"stage_field")
        self.stage_column = QVBoxLayout(self.stage_field)
        self.stage_column.setObjectName(u"stage_column")
        self.stage_label = QLabel(self.stage_field)
        self.stage_label.setObjectName(u"stage_label")

        self.stage_column.addWidget(self.stage_label)

        self.stage = ChoiceField(self.stage_field)
        self.stage.setObjectName(u"stage")

        self.stage_column.addWidget(self.stage)


        self.row_1_box.addWidget(self.stage_field)

        self.row_1_box.setStretch(0, 1)
        self.row_1_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_1)

        self.row_2 = FormRow(self.part_0)
        self.row_2.setObjectName(u"row_2")
        self.row_2_box = QHBoxLayout(self.row_2)
        self.row_2_box.setObjectName(u"row_2_box")
        self.city_field = FormField(self.row_2)
        self.city_field.setObjectName(u"city_field")
        self.city_column = QVBoxLayout(self.city_field)
        self.city_column.setObjectName(u"city_column")
        self.city_label = QLabel(self.city_field)
        self.city_label.setObjectName(u"city_label")

        self.city_column.addWidget(self.city_label)

        self.city = ChoiceField(self.city_field)
        self.city.setObjectName(u"city")

        self.city_column.addWidget(self.city)


        self.row_2_box.addWidget(self.city_field)

        self.referent_id_field = FormField(self.row_2)
        self.referent_id_field.setObjectName(u"referent_id_field")
        self.referent_id_column = QVBoxLayout(self.referent_id_field)
        self.referent_id_column.setObjectName(u"referent_id_column")
        self.referent_id_label = QLabel(self.referent_id_field)
        self.referent_id_label.setObjectName(u"referent_id_label")

        self.referent_id_column.addWidget(self.referent_id_label)

        self.referent_id = ChoiceField(self.referent_id_field)
        self.referent_id.setObjectName(u"referent_id")

        self.referent_id_column.addWidget(self.referent_id)


        self.row_2_box.addWidget(self.referent_id_field)

        self.row_2_box.setStretch(0, 1)
        self.row_2_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_2)

        self.row_3 = FormRow(self.part_0)
        self.row_3.setObjectName(u"row_3")
        self.row_3_box = QHBoxLayout(self.row_3)
        self.row_3_box.setObjectName(u"row_3_box")
        self.tag_field = FormField(self.row_3)
        self.tag_field.setObjectName(u"tag_field")
        self.tag_column = QVBoxLayout(self.tag_field)
        self.tag_column.setObjectName(u"tag_column")
        self.tag_label = QLabel(self.tag_field)
        self.tag_label.setObjectName(u"tag_label")

        self.tag_column.addWidget(self.tag_label)

        self.tag = ChoiceField(self.tag_field)
        self.tag.setObjectName(u"tag")

        self.tag_column.addWidget(self.tag)


        self.row_3_box.addWidget(self.tag_field)

        self.action_field_field = FormField(self.row_3)
        self.action_field_field.setObjectName(u"action_field_field")
        self.action_field_column = QVBoxLayout(self.action_field_field)
        self.action_field_column.setObjectName(u"action_field_column")
        self.action_field_label = QLabel(self.action_field_field)
        self.action_field_label.setObjectName(u"action_field_label")

        self.action_field_column.addWidget(self.action_field_label)

        self.action_field = ChoiceField(self.action_field_field)
        self.action_field.setObjectName(u"action_field")

        self.action_field_column.addWidget(self.action_field)


        self.row_3_box.addWidget(self.action_field_field)

        self.row_3_box.setStretch(0, 1)
        self.row_3_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_3)

        self.row_4 = FormRow(self.part_0)
        self.row_4.setObjectName(u"row_4")
        self.row_4_box = QHBoxLayout(self.row_4)
        self.row_4_box.setObjectName(u"row_4_box")
        self.without_contact = QCheckBox(self.row_4)
        self.without_contact.setObjectName(u"without_contact")

        self.row_4_box.addWidget(self.without_contact)

        self.without_address = QCheckBox(self.row_4)
        self.without_address.setObjectName(u"without_address")

        self.row_4_box.addWidget(self.without_address)

        self.row_4_box.setStretch(0, 1)
        self.row_4_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_4)

        self.row_5 = FormRow(self.part_0)
        self.row_5.setObjectName(u"row_5")
        self.row_5_box = QHBoxLayout(self.row_5)
        self.row_5_box.setObjectName(u"row_5_box")
        self.not_verified = QCheckBox(self.row_5)
        self.not_verified.setObjectName(u"not_verified")

        self.row_5_box.addWidget(self.not_verified)

        self.no_reply = QCheckBox(self.row_5)
        self.no_reply.setObjectName(u"no_reply")

        self.row_5_box.addWidget(self.no_reply)

        self.row_5_box.setStretch(0, 1)
        self.row_5_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_5)

        self.row_6 = FormRow(self.part_0)
        self.row_6.setObjectName(u"row_6")
        self.row_6_box = QHBoxLayout(self.row_6)
        self.row_6_box.setObjectName(u"row_6_box")
        self.strategic = QCheckBox(self.row_6)
        self.strategic.setObjectName(u"strategic")

        self.row_6_box.addWidget(self.strategic)

        self.do_not_solicit = QCheckBox(self.row_6)
        self.do_not_solicit.setObjectName(u"do_not_solicit")

        self.row_6_box.addWidget(self.do_not_solicit)

        self.row_6_box.setStretch(0, 1)
        self.row_6_box.setStretch(1, 1)

        self.part_0_rows.addWidget(self.row_6)

        self.name_field = FormField(self.part_0)
        self.name_field.setObjectName(u"name_field")
        self.name_column = QVBoxLayout(self.name_field)
        self.name_column.setObjectName(u"name_column")
        self.name_label = QLabel(self.name_field)
        self.name_label.setObjectName(u"name_label")

        self.name_column.addWidget(self.name_label)

        self.name = QLineEdit(self.name_field)
        self.name.setObjectName(u"name")

        self.name_column.addWidget(self.name)


        self.part_0_rows.addWidget(self.name_field)


        self.rows.addWidget(self.part_0)

#if QT_CONFIG(shortcut)
        self.kind_label.setBuddy(self.kind)
        self.status_label.setBuddy(self.status)
        self.circle_status_label.setBuddy(self.circle_status)
        self.stage_label.setBuddy(self.stage)
        self.city_label.setBuddy(self.city)
        self.referent_id_label.setBuddy(self.referent_id)
        self.tag_label.setBuddy(self.tag)
        self.action_field_label.setBuddy(self.action_field)
        self.name_label.setBuddy(self.name)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(FiltersDialogForm)
    # setupUi

    def retranslateUi(self, FiltersDialogForm: QWidget) -> None:
        self.kind_label.setText(QCoreApplication.translate("FiltersDialogForm", u"Type", None))
        self.status_label.setText(QCoreApplication.translate("FiltersDialogForm", u"Situation", None))
        self.circle_status_label.setText(QCoreApplication.translate("FiltersDialogForm", u"Place dans le Cercle", None))
        self.stage_label.setText(QCoreApplication.translate("FiltersDialogForm", u"\u00c9tape de la relation", None))
        self.city_label.setText(QCoreApplication.translate("FiltersDialogForm", u"Commune", None))
        self.referent_id_label.setText(QCoreApplication.translate("FiltersDialogForm", u"R\u00e9f\u00e9rent dans le bureau", None))
        self.tag_label.setText(QCoreApplication.translate("FiltersDialogForm", u"\u00c9tiquette", None))
        self.action_field_label.setText(QCoreApplication.translate("FiltersDialogForm", u"Champ d'action", None))
        self.without_contact.setText(QCoreApplication.translate("FiltersDialogForm", u"Sans contact", None))
        self.without_address.setText(QCoreApplication.translate("FiltersDialogForm", u"Sans adresse compl\u00e8te", None))
        self.not_verified.setText(QCoreApplication.translate("FiltersDialogForm", u"Non v\u00e9rifi\u00e9 depuis 12 mois", None))
        self.no_reply.setText(QCoreApplication.translate("FiltersDialogForm", u"Sans r\u00e9ponse \u00e0 notre lettre", None))
        self.strategic.setText(QCoreApplication.translate("FiltersDialogForm", u"Strat\u00e9gique", None))
        self.do_not_solicit.setText(QCoreApplication.translate("FiltersDialogForm", u"Ne pas solliciter", None))
        self.name_field.setProperty(u"helper", QCoreApplication.translate("FiltersDialogForm", u"Facultatif : vous le retrouverez en haut de cette fen\u00eatre.", None))
        self.name_label.setText(QCoreApplication.translate("FiltersDialogForm", u"Garder ce filtre sous un nom", None))
        pass
    # retranslateUi

