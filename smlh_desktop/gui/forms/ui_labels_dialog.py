# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'labels_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QLabel, QSizePolicy,
    QVBoxLayout, QWidget)

from smlh_desktop.gui.widgets.form_field import FormField
from smlh_desktop.gui.widgets.inputs import (ChoiceField, NumberField)

class Ui_LabelsDialogForm(object):
    def setupUi(self, LabelsDialogForm: QWidget) -> None:
        if not LabelsDialogForm.objectName():
            LabelsDialogForm.setObjectName(u"LabelsDialogForm")
        LabelsDialogForm.resize(720, 520)
        self.rows = QVBoxLayout(LabelsDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.part_0 = QWidget(LabelsDialogForm)
        self.part_0.setObjectName(u"part_0")
        self.part_0_rows = QVBoxLayout(self.part_0)
        self.part_0_rows.setSpacing(14)
        self.part_0_rows.setObjectName(u"part_0_rows")
        self.part_0_rows.setContentsMargins(0, 0, 0, 0)
        self.sheet_field = FormField(self.part_0)
        self.sheet_field.setObjectName(u"sheet_field")
        self.sheet_column = QVBoxLayout(self.sheet_field)
        self.sheet_column.setObjectName(u"sheet_column")
        self.sheet_label = QLabel(self.sheet_field)
        self.sheet_label.setObjectName(u"sheet_label")

        self.sheet_column.addWidget(self.sheet_label)

        self.sheet = ChoiceField(self.sheet_field)
        self.sheet.setObjectName(u"sheet")

        self.sheet_column.addWidget(self.sheet)


        self.part_0_rows.addWidget(self.sheet_field)

        self.first_field = FormField(self.part_0)
        self.first_field.setObjectName(u"first_field")
        self.first_column = QVBoxLayout(self.first_field)
        self.first_column.setObjectName(u"first_column")
        self.first_label = QLabel(self.first_field)
        self.first_label.setObjectName(u"first_label")

        self.first_column.addWidget(self.first_label)

        self.first = NumberField(self.first_field)
        self.first.setObjectName(u"first")

        self.first_column.addWidget(self.first)


        self.part_0_rows.addWidget(self.first_field)

        self.outlines = QCheckBox(self.part_0)
        self.outlines.setObjectName(u"outlines")

        self.part_0_rows.addWidget(self.outlines)


        self.rows.addWidget(self.part_0)

#if QT_CONFIG(shortcut)
        self.sheet_label.setBuddy(self.sheet)
        self.first_label.setBuddy(self.first)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(LabelsDialogForm)
    # setupUi

    def retranslateUi(self, LabelsDialogForm: QWidget) -> None:
        self.sheet_label.setText(QCoreApplication.translate("LabelsDialogForm", u"Planche", None))
        self.first_field.setProperty(u"helper", QCoreApplication.translate("LabelsDialogForm", u"Pour une planche d\u00e9j\u00e0 entam\u00e9e : on compte de gauche \u00e0 droite, ligne par ligne.", None))
        self.first_label.setText(QCoreApplication.translate("LabelsDialogForm", u"Commencer \u00e0 l'\u00e9tiquette n\u00b0", None))
        self.outlines.setText(QCoreApplication.translate("LabelsDialogForm", u"Tracer le contour des \u00e9tiquettes, pour un essai sur papier ordinaire", None))
        pass
    # retranslateUi

