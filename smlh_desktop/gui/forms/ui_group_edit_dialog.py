# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'group_edit_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QLabel, QLineEdit,
    QSizePolicy, QVBoxLayout, QWidget)

from smlh_desktop.gui.widgets.form_field import FormField
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.optional_date import OptionalDate

class Ui_GroupEditDialogForm(object):
    def setupUi(self, GroupEditDialogForm: QWidget) -> None:
        if not GroupEditDialogForm.objectName():
            GroupEditDialogForm.setObjectName(u"GroupEditDialogForm")
        GroupEditDialogForm.resize(720, 520)
        self.rows = QVBoxLayout(GroupEditDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.part_0 = QWidget(GroupEditDialogForm)
        self.part_0.setObjectName(u"part_0")
        self.part_0_rows = QVBoxLayout(self.part_0)
        self.part_0_rows.setSpacing(14)
        self.part_0_rows.setObjectName(u"part_0_rows")
        self.part_0_rows.setContentsMargins(0, 0, 0, 0)
        self.field_field = FormField(self.part_0)
        self.field_field.setObjectName(u"field_field")
        self.field_column = QVBoxLayout(self.field_field)
        self.field_column.setObjectName(u"field_column")
        self.field_label = QLabel(self.field_field)
        self.field_label.setObjectName(u"field_label")

        self.field_column.addWidget(self.field_label)

        self.field = ChoiceField(self.field_field)
        self.field.setObjectName(u"field")

        self.field_column.addWidget(self.field)


        self.part_0_rows.addWidget(self.field_field)

        self.choice_field = FormField(self.part_0)
        self.choice_field.setObjectName(u"choice_field")
        self.choice_column = QVBoxLayout(self.choice_field)
        self.choice_column.setObjectName(u"choice_column")
        self.choice_label = QLabel(self.choice_field)
        self.choice_label.setObjectName(u"choice_label")

        self.choice_column.addWidget(self.choice_label)

        self.choice = ChoiceField(self.choice_field)
        self.choice.setObjectName(u"choice")

        self.choice_column.addWidget(self.choice)


        self.part_0_rows.addWidget(self.choice_field)

        self.day_field = FormField(self.part_0)
        self.day_field.setObjectName(u"day_field")
        self.day_column = QVBoxLayout(self.day_field)
        self.day_column.setObjectName(u"day_column")
        self.day_label = QLabel(self.day_field)
        self.day_label.setObjectName(u"day_label")

        self.day_column.addWidget(self.day_label)

        self.day = OptionalDate(self.day_field)
        self.day.setObjectName(u"day")

        self.day_column.addWidget(self.day)


        self.part_0_rows.addWidget(self.day_field)

        self.flag = QCheckBox(self.part_0)
        self.flag.setObjectName(u"flag")

        self.part_0_rows.addWidget(self.flag)

        self.label_field = FormField(self.part_0)
        self.label_field.setObjectName(u"label_field")
        self.label_column = QVBoxLayout(self.label_field)
        self.label_column.setObjectName(u"label_column")
        self.label_label = QLabel(self.label_field)
        self.label_label.setObjectName(u"label_label")

        self.label_column.addWidget(self.label_label)

        self.label = QLineEdit(self.label_field)
        self.label.setObjectName(u"label")

        self.label_column.addWidget(self.label)


        self.part_0_rows.addWidget(self.label_field)

        self.remove = QCheckBox(self.part_0)
        self.remove.setObjectName(u"remove")

        self.part_0_rows.addWidget(self.remove)


        self.rows.addWidget(self.part_0)

#if QT_CONFIG(shortcut)
        self.field_label.setBuddy(self.field)
        self.choice_label.setBuddy(self.choice)
        self.day_label.setBuddy(self.day)
        self.label_label.setBuddy(self.label)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(GroupEditDialogForm)
    # setupUi

    def retranslateUi(self, GroupEditDialogForm: QWidget) -> None:
        self.field_label.setText(QCoreApplication.translate("GroupEditDialogForm", u"Ce qui change", None))
        self.choice_label.setText(QCoreApplication.translate("GroupEditDialogForm", u"Nouvelle valeur", None))
        self.day_label.setText(QCoreApplication.translate("GroupEditDialogForm", u"Date", None))
        self.flag.setText(QCoreApplication.translate("GroupEditDialogForm", u"Ne pas solliciter ces partenaires", None))
        self.label_label.setText(QCoreApplication.translate("GroupEditDialogForm", u"\u00c9tiquette", None))
        self.remove.setText(QCoreApplication.translate("GroupEditDialogForm", u"Retirer cette \u00e9tiquette au lieu de l'ajouter", None))
        pass
    # retranslateUi

