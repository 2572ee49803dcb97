# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'meeting_dialog.ui'
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
from smlh_desktop.gui.widgets.inputs import (ChoiceField, DateField, NumberField, TimeField)

class Ui_MeetingDialogForm(object):
    def setupUi(self, MeetingDialogForm: QWidget) -> None:
        if not MeetingDialogForm.objectName():
            MeetingDialogForm.setObjectName(u"MeetingDialogForm")
        MeetingDialogForm.resize(720, 520)
        self.rows = QVBoxLayout(MeetingDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.row_0 = FormRow(MeetingDialogForm)
        self.row_0.setObjectName(u"row_0")
        self.row_0_box = QHBoxLayout(self.row_0)
        self.row_0_box.setObjectName(u"row_0_box")
        self.purpose_field = FormField(self.row_0)
        self.purpose_field.setObjectName(u"purpose_field")
        self.purpose_column = QVBoxLayout(self.purpose_field)
        self.purpose_column.setObjectName(u"purpose_column")
        self.purpose_label = QLabel(self.purpose_field)
        self.purpose_label.setObjectName(u"purpose_label")

        self.purpose_column.addWidget(self.purpose_label)

        self.purpose = QLineEdit(self.purpose_field)
        self.purpose.setObjectName(u"purpose")

        self.purpose_column.addWidget(self.purpose)


        self.row_0_box.addWidget(self.purpose_field)

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

        self.row_0_box.setStretch(0, 2)
        self.row_0_box.setStretch(1, 1)

        self.rows.addWidget(self.row_0)

        self.has_date = QCheckBox(MeetingDialogForm)
        self.has_date.setObjectName(u"has_date")

        self.rows.addWidget(self.has_date)

        self.row_2 = FormRow(MeetingDialogForm)
        self.row_2.setObjectName(u"row_2")
        self.row_2_box = QHBoxLayout(self.row_2)
        self.row_2_box.setObjectName(u"row_2_box")
        self.day_field = FormField(self.row_2)
        self.day_field.setObjectName(u"day_field")
        self.day_column = QVBoxLayout(self.day_field)
        self.day_column.setObjectName(u"day_column")
        self.day_label = QLabel(self.day_field)
        self.day_label.setObjectName(u"day_label")

        self.day_column.addWidget(self.day_label)

        self.day = DateField(self.day_field)
        self.day.setObjectName(u"day")

        self.day_column.addWidget(self.day)


        self.row_2_box.addWidget(self.day_field)

        self.at_field = FormField(self.row_2)
        self.at_field.setObjectName(u"at_field")
        self.at_column = QVBoxLayout(self.at_field)
        self.at_column.setObjectName(u"at_column")
        self.at_label = QLabel(self.at_field)
        self.at_label.setObjectName(u"at_label")

        self.at_column.addWidget(self.at_label)

        self.at = TimeField(self.at_field)
        self.at.setObjectName(u"at")

        self.at_column.addWidget(self.at)


        self.row_2_box.addWidget(self.at_field)

        self.duration_minutes_field = FormField(self.row_2)
        self.duration_minutes_field.setObjectName(u"duration_minutes_field")
        self.duration_minutes_column = QVBoxLayout(self.duration_minutes_field)
        self.duration_minutes_column.setObjectName(u"duration_minutes_column")
        self.duration_minutes_label = QLabel(self.duration_minutes_field)
        self.duration_minutes_label.setObjectName(u"duration_minutes_label")

        self.duration_minutes_column.addWidget(self.duration_minutes_label)

        self.duration_minutes = NumberField(self.duration_minutes_field)
        self.duration_minutes.setObjectName(u"duration_minutes")
        self.duration_minutes.setMinimum(5)
        self.duration_minutes.setMaximum(1440)
        self.duration_minutes.setSingleStep(15)

        self.duration_minutes_column.addWidget(self.duration_minutes)


        self.row_2_box.addWidget(self.duration_minutes_field)

        self.row_2_box.setStretch(0, 1)
        self.row_2_box.setStretch(1, 1)
        self.row_2_box.setStretch(2, 1)

        self.rows.addWidget(self.row_2)

        self.row_3 = FormRow(MeetingDialogForm)
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

        self.place_address_field = FormField(self.row_3)
        self.place_address_field.setObjectName(u"place_address_field")
        self.place_address_column = QVBoxLayout(self.place_address_field)
        self.place_address_column.setObjectName(u"place_address_column")
        self.place_address_label = QLabel(self.place_address_field)
        self.place_address_label.setObjectName(u"place_address_label")

        self.place_address_column.addWidget(self.place_address_label)

        self.place_address = QLineEdit(self.place_address_field)
        self.place_address.setObjectName(u"place_address")

        self.place_address_column.addWidget(self.place_address)


        self.row_3_box.addWidget(self.place_address_field)

        self.row_3_box.setStretch(0, 1)
        self.row_3_box.setStretch(1, 1)

        self.rows.addWidget(self.row_3)

        self.row_4 = FormRow(MeetingDialogForm)
        self.row_4.setObjectName(u"row_4")
        self.row_4_box = QHBoxLayout(self.row_4)
        self.row_4_box.setObjectName(u"row_4_box")
        self.organiser_id_field = FormField(self.row_4)
        self.organiser_id_field.setObjectName(u"organiser_id_field")
        self.organiser_id_column = QVBoxLayout(self.organiser_id_field)
        self.organiser_id_column.setObjectName(u"organiser_id_column")
        self.organiser_id_label = QLabel(self.organiser_id_field)
        self.organiser_id_label.setObjectName(u"organiser_id_label")

        self.organiser_id_column.addWidget(self.organiser_id_label)

        self.organiser_id = ChoiceField(self.organiser_id_field)
        self.organiser_id.setObjectName(u"organiser_id")

        self.organiser_id_column.addWidget(self.organiser_id)


        self.row_4_box.addWidget(self.organiser_id_field)

        self.convention_id_field = FormField(self.row_4)
        self.convention_id_field.setObjectName(u"convention_id_field")
        self.convention_id_column = QVBoxLayout(self.convention_id_field)
        self.convention_id_column.setObjectName(u"convention_id_column")
        self.convention_id_label = QLabel(self.convention_id_field)
        self.convention_id_label.setObjectName(u"convention_id_label")

        self.convention_id_column.addWidget(self.convention_id_label)

        self.convention_id = ChoiceField(self.convention_id_field)
        self.convention_id.setObjectName(u"convention_id")

        self.convention_id_column.addWidget(self.convention_id)


        self.row_4_box.addWidget(self.convention_id_field)

        self.row_4_box.setStretch(0, 1)
        self.row_4_box.setStretch(1, 1)

        self.rows.addWidget(self.row_4)

        self.instance_id_field = FormField(MeetingDialogForm)
        self.instance_id_field.setObjectName(u"instance_id_field")
        self.instance_id_column = QVBoxLayout(self.instance_id_field)
        self.instance_id_column.setObjectName(u"instance_id_column")
        self.instance_id_label = QLabel(self.instance_id_field)
        self.instance_id_label.setObjectName(u"instance_id_label")

        self.instance_id_column.addWidget(self.instance_id_label)

        self.instance_id = ChoiceField(self.instance_id_field)
        self.instance_id.setObjectName(u"instance_id")

        self.instance_id_column.addWidget(self.instance_id)


        self.rows.addWidget(self.instance_id_field)

        self.notes_field = FormField(MeetingDialogForm)
        self.notes_field.setObjectName(u"notes_field")
        self.notes_column = QVBoxLayout(self.notes_field)
        self.notes_column.setObjectName(u"notes_column")
        self.notes_label = QLabel(self.notes_field)
        self.notes_label.setObjectName(u"notes_label")

        self.notes_column.addWidget(self.notes_label)

        self.notes = QPlainTextEdit(self.notes_field)
        self.notes.setObjectName(u"notes")
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumSize(QSize(0, 72))

        self.notes_column.addWidget(self.notes)


        self.rows.addWidget(self.notes_field)

#if QT_CONFIG(shortcut)
        self.purpose_label.setBuddy(self.purpose)
        self.kind_label.setBuddy(self.kind)
        self.day_label.setBuddy(self.day)
        self.at_label.setBuddy(self.at)
        self.duration_minutes_label.setBuddy(self.duration_minutes)
        self.place_label.setBuddy(self.place)
        self.place_address_label.setBuddy(self.place_address)
        self.organiser_id_label.setBuddy(self.organiser_id)
        self.convention_id_label.setBuddy(self.convention_id)
        self.instance_id_label.setBuddy(self.instance_id)
        self.notes_label.setBuddy(self.notes)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(MeetingDialogForm)
    # setupUi

    def retranslateUi(self, MeetingDialogForm: QWidget) -> None:
        self.purpose_label.setText(QCoreApplication.translate("MeetingDialogForm", u"Objet de la rencontre", None))
        self.kind_label.setText(QCoreApplication.translate("MeetingDialogForm", u"Type", None))
        self.has_date.setText(QCoreApplication.translate("MeetingDialogForm", u"La date est fix\u00e9e (sinon, elle est laiss\u00e9e \u00e0 leur convenance)", None))
        self.day_label.setText(QCoreApplication.translate("MeetingDialogForm", u"Jour", None))
        self.at_label.setText(QCoreApplication.translate("MeetingDialogForm", u"Heure", None))
        self.duration_minutes_label.setText(QCoreApplication.translate("MeetingDialogForm", u"Dur\u00e9e", None))
        self.duration_minutes.setSuffix(QCoreApplication.translate("MeetingDialogForm", u" min", None))
        self.place_label.setText(QCoreApplication.translate("MeetingDialogForm", u"Lieu", None))
        self.place_address_label.setText(QCoreApplication.translate("MeetingDialogForm", u"Adresse du lieu", None))
        self.organiser_id_label.setText(QCoreApplication.translate("MeetingDialogForm", u"Organis\u00e9e par", None))
        self.convention_id_label.setText(QCoreApplication.translate("MeetingDialogForm", u"Convention dont on parle", None))
        self.instance_id_label.setText(QCoreApplication.translate("MeetingDialogForm", u"Instance qui se r\u00e9unit", None))
        self.notes_label.setText(QCoreApplication.translate("MeetingDialogForm", u"Notes", None))
        pass
    # retranslateUi

