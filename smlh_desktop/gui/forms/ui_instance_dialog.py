# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'instance_dialog.ui'
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
    QSizePolicy, QVBoxLayout, QWidget)

from smlh_desktop.gui.widgets.form_field import FormField
from smlh_desktop.gui.widgets.form_row import FormRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.optional_date import OptionalDate

class Ui_InstanceDialogForm(object):
    def setupUi(self, InstanceDialogForm: QWidget) -> None:
        if not InstanceDialogForm.objectName():
            InstanceDialogForm.setObjectName(u"InstanceDialogForm")
        InstanceDialogForm.resize(720, 480)
        self.rows = QVBoxLayout(InstanceDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.name_field = FormField(InstanceDialogForm)
        self.name_field.setObjectName(u"name_field")
        self.name_column = QVBoxLayout(self.name_field)
        self.name_column.setObjectName(u"name_column")
        self.name_label = QLabel(self.name_field)
        self.name_label.setObjectName(u"name_label")

        self.name_column.addWidget(self.name_label)

        self.name = QLineEdit(self.name_field)
        self.name.setObjectName(u"name")

        self.name_column.addWidget(self.name)


        self.rows.addWidget(self.name_field)

        self.purpose_field = FormField(InstanceDialogForm)
        self.purpose_field.setObjectName(u"purpose_field")
        self.purpose_column = QVBoxLayout(self.purpose_field)
        self.purpose_column.setObjectName(u"purpose_column")
        self.purpose_label = QLabel(self.purpose_field)
        self.purpose_label.setObjectName(u"purpose_label")

        self.purpose_column.addWidget(self.purpose_label)

        self.purpose = QLineEdit(self.purpose_field)
        self.purpose.setObjectName(u"purpose")

        self.purpose_column.addWidget(self.purpose)


        self.rows.addWidget(self.purpose_field)

        self.row_0 = FormRow(InstanceDialogForm)
        self.row_0.setObjectName(u"row_0")
        self.row_0_box = QHBoxLayout(self.row_0)
        self.row_0_box.setObjectName(u"row_0_box")
        self.rhythm_field = FormField(self.row_0)
        self.rhythm_field.setObjectName(u"rhythm_field")
        self.rhythm_column = QVBoxLayout(self.rhythm_field)
        self.rhythm_column.setObjectName(u"rhythm_column")
        self.rhythm_label = QLabel(self.rhythm_field)
        self.rhythm_label.setObjectName(u"rhythm_label")

        self.rhythm_column.addWidget(self.rhythm_label)

        self.rhythm = ChoiceField(self.rhythm_field)
        self.rhythm.setObjectName(u"rhythm")

        self.rhythm_column.addWidget(self.rhythm)


        self.row_0_box.addWidget(self.rhythm_field)

        self.ended_on_field = FormField(self.row_0)
        self.ended_on_field.setObjectName(u"ended_on_field")
        self.ended_on_column = QVBoxLayout(self.ended_on_field)
        self.ended_on_column.setObjectName(u"ended_on_column")
        self.ended_on_label = QLabel(self.ended_on_field)
        self.ended_on_label.setObjectName(u"ended_on_label")

        self.ended_on_column.addWidget(self.ended_on_label)

        self.ended_on = OptionalDate(self.ended_on_field)
        self.ended_on.setObjectName(u"ended_on")

        self.ended_on_column.addWidget(self.ended_on)


        self.row_0_box.addWidget(self.ended_on_field)

        self.row_0_box.setStretch(0, 1)
        self.row_0_box.setStretch(1, 1)

        self.rows.addWidget(self.row_0)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.purpose_label.setBuddy(self.purpose)
        self.rhythm_label.setBuddy(self.rhythm)
        self.ended_on_label.setBuddy(self.ended_on)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(InstanceDialogForm)
    # setupUi

    def retranslateUi(self, InstanceDialogForm: QWidget) -> None:
        self.name_label.setText(QCoreApplication.translate("InstanceDialogForm", u"Nom de l'instance", None))
        self.purpose_label.setText(QCoreApplication.translate("InstanceDialogForm", u"\u00c0 quoi elle sert", None))
        self.rhythm_label.setText(QCoreApplication.translate("InstanceDialogForm", u"Rythme de ses r\u00e9unions", None))
        self.ended_on_label.setText(QCoreApplication.translate("InstanceDialogForm", u"Close le", None))
        pass
    # retranslateUi

