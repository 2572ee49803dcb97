# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'joint_action_dialog.ui'
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
from smlh_desktop.gui.widgets.optional_date import OptionalDate

class Ui_JointActionDialogForm(object):
    def setupUi(self, JointActionDialogForm: QWidget) -> None:
        if not JointActionDialogForm.objectName():
            JointActionDialogForm.setObjectName(u"JointActionDialogForm")
        JointActionDialogForm.resize(760, 560)
        self.rows = QVBoxLayout(JointActionDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.row_0 = FormRow(JointActionDialogForm)
        self.row_0.setObjectName(u"row_0")
        self.row_0_box = QHBoxLayout(self.row_0)
        self.row_0_box.setObjectName(u"row_0_box")
        self.title_field = FormField(self.row_0)
        self.title_field.setObjectName(u"title_field")
        self.title_column = QVBoxLayout(self.title_field)
        self.title_column.setObjectName(u"title_column")
        self.title_label = QLabel(self.title_field)
        self.title_label.setObjectName(u"title_label")

        self.title_column.addWidget(self.title_label)

        self.title = QLineEdit(self.title_field)
        self.title.setObjectName(u"title")

        self.title_column.addWidget(self.title)


        self.row_0_box.addWidget(self.title_field)

        self.state_field = FormField(self.row_0)
        self.state_field.setObjectName(u"state_field")
        self.state_column = QVBoxLayout(self.state_field)
        self.state_column.setObjectName(u"state_column")
        self.state_label = QLabel(self.state_field)
        self.state_label.setObjectName(u"state_label")

        self.state_column.addWidget(self.state_label)

        self.state = ChoiceField(self.state_field)
        self.state.setObjectName(u"state")

        self.state_column.addWidget(self.state)


        self.row_0_box.addWidget(self.state_field)

        self.row_0_box.setStretch(0, 3)
        self.row_0_box.setStretch(1, 1)

        self.rows.addWidget(self.row_0)

        self.purpose_field = FormField(JointActionDialogForm)
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

        self.row_1 = FormRow(JointActionDialogForm)
        self.row_1.setObjectName(u"row_1")
        self.row_1_box = QHBoxLayout(self.row_1)
        self.row_1_box.setObjectName(u"row_1_box")
        self.action_field_field = FormField(self.row_1)
        self.action_field_field.setObjectName(u"action_field_field")
        self.action_field_column = QVBoxLayout(self.action_field_field)
        self.action_field_column.setObjectName(u"action_field_column")
        self.action_field_label = QLabel(self.action_field_field)
        self.action_field_label.setObjectName(u"action_field_label")

        self.action_field_column.addWidget(self.action_field_label)

        self.action_field = ChoiceField(self.action_field_field)
        self.action_field.setObjectName(u"action_field")

        self.action_field_column.addWidget(self.action_field)


        self.row_1_box.addWidget(self.action_field_field)

        self.component_field = FormField(self.row_1)
        self.component_field.setObjectName(u"component_field")
        self.component_column = QVBoxLayout(self.component_field)
        self.component_column.setObjectName(u"component_column")
        self.component_label = QLabel(self.component_field)
        self.component_label.setObjectName(u"component_label")

        self.component_column.addWidget(self.component_label)

        self.component = ChoiceField(self.component_field)
        self.component.setObjectName(u"component")

        self.component_column.addWidget(self.component)


        self.row_1_box.addWidget(self.component_field)

        self.row_1_box.setStretch(0, 1)
        self.row_1_box.setStretch(1, 1)

        self.rows.addWidget(self.row_1)

        self.row_2 = FormRow(JointActionDialogForm)
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

        self.row_3 = FormRow(JointActionDialogForm)
        self.row_3.setObjectName(u"row_3")
        self.row_3_box = QHBoxLayout(self.row_3)
        self.row_3_box.setObjectName(u"row_3_box")
        self.served_field = FormField(self.row_3)
        self.served_field.setObjectName(u"served_field")
        self.served_column = QVBoxLayout(self.served_field)
        self.served_column.setObjectName(u"served_column")
        self.served_label = QLabel(self.served_field)
        self.served_label.setObjectName(u"served_label")

        self.served_column.addWidget(self.served_label)

        self.served = NumberField(self.served_field)
        self.served.setObjectName(u"served")
        self.served.setMaximum(999999)

        self.served_column.addWidget(self.served)


        self.row_3_box.addWidget(self.served_field)

        self.beneficiaries_told_field = FormField(self.row_3)
        self.beneficiaries_told_field.setObjectName(u"beneficiaries_told_field")
        self.beneficiaries_told_column = QVBoxLayout(self.beneficiaries_told_field)
        self.beneficiaries_told_column.setObjectName(u"beneficiaries_told_column")
        self.beneficiaries_told_label = QLabel(self.beneficiaries_told_field)
        self.beneficiaries_told_label.setObjectName(u"beneficiaries_told_label")

        self.beneficiaries_told_column.addWidget(self.beneficiaries_told_label)

        self.beneficiaries_told = QLineEdit(self.beneficiaries_told_field)
        self.beneficiaries_told.setObjectName(u"beneficiaries_told")

        self.beneficiaries_told_column.addWidget(self.beneficiaries_told)


        self.row_3_box.addWidget(self.beneficiaries_told_field)

        self.budget_field = FormField(self.row_3)
        self.budget_field.setObjectName(u"budget_field")
        self.budget_column = QVBoxLayout(self.budget_field)
        self.budget_column.setObjectName(u"budget_column")
        self.budget_label = QLabel(self.budget_field)
        self.budget_label.setObjectName(u"budget_label")

        self.budget_column.addWidget(self.budget_label)

        self.budget = QLineEdit(self.budget_field)
        self.budget.setObjectName(u"budget")

        self.budget_column.addWidget(self.budget)


        self.row_3_box.addWidget(self.budget_field)

        self.row_3_box.setStretch(0, 1)
        self.row_3_box.setStretch(1, 2)
        self.row_3_box.setStretch(2, 1)

        self.rows.addWidget(self.row_3)

        self.convention_id_field = FormField(JointActionDialogForm)
        self.convention_id_field.setObjectName(u"convention_id_field")
        self.convention_id_column = QVBoxLayout(self.convention_id_field)
        self.convention_id_column.setObjectName(u"convention_id_column")
        self.convention_id_label = QLabel(self.convention_id_field)
        self.convention_id_label.setObjectName(u"convention_id_label")

        self.convention_id_column.addWidget(self.convention_id_label)

        self.convention_id = ChoiceField(self.convention_id_field)
        self.convention_id.setObjectName(u"convention_id")

        self.convention_id_column.addWidget(self.convention_id)


        self.rows.addWidget(self.convention_id_field)

        self.outcome_field = FormField(JointActionDialogForm)
        self.outcome_field.setObjectName(u"outcome_field")
        self.outcome_column = QVBoxLayout(self.outcome_field)
        self.outcome_column.setObjectName(u"outcome_column")
        self.outcome_label = QLabel(self.outcome_field)
        self.outcome_label.setObjectName(u"outcome_label")

        self.outcome_column.addWidget(self.outcome_label)

        self.outcome = QPlainTextEdit(self.outcome_field)
        self.outcome.setObjectName(u"outcome")
        self.outcome.setTabChangesFocus(True)
        self.outcome.setMinimumSize(QSize(0, 72))

        self.outcome_column.addWidget(self.outcome)


        self.rows.addWidget(self.outcome_field)

#if QT_CONFIG(shortcut)
        self.title_label.setBuddy(self.title)
        self.state_label.setBuddy(self.state)
        self.purpose_label.setBuddy(self.purpose)
        self.action_field_label.setBuddy(self.action_field)
        self.component_label.setBuddy(self.component)
        self.starts_on_label.setBuddy(self.starts_on)
        self.ends_on_label.setBuddy(self.ends_on)
        self.served_label.setBuddy(self.served)
        self.beneficiaries_told_label.setBuddy(self.beneficiaries_told)
        self.budget_label.setBuddy(self.budget)
        self.convention_id_label.setBuddy(self.convention_id)
        self.outcome_label.setBuddy(self.outcome)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(JointActionDialogForm)
    # setupUi

    def retranslateUi(self, JointActionDialogForm: QWidget) -> None:
        self.title_label.setText(QCoreApplication.translate("JointActionDialogForm", u"Titre de l'action", None))
        self.state_label.setText(QCoreApplication.translate("JointActionDialogForm", u"\u00c9tat", None))
        self.purpose_label.setText(QCoreApplication.translate("JointActionDialogForm", u"\u00c0 quoi elle sert", None))
        self.action_field_label.setText(QCoreApplication.translate("JointActionDialogForm", u"Champ soci\u00e9tal", None))
        self.component_label.setText(QCoreApplication.translate("JointActionDialogForm", u"Avec qui", None))
        self.starts_on_label.setText(QCoreApplication.translate("JointActionDialogForm", u"Commence", None))
        self.ends_on_label.setText(QCoreApplication.translate("JointActionDialogForm", u"Finit", None))
        self.served_label.setText(QCoreApplication.translate("JointActionDialogForm", u"B\u00e9n\u00e9ficiaires", None))
        self.served.setSpecialValueText(QCoreApplication.translate("JointActionDialogForm", u"Non connu", None))
        self.beneficiaries_told_label.setText(QCoreApplication.translate("JointActionDialogForm", u"Qui sont-ils", None))
        self.budget_label.setText(QCoreApplication.translate("JointActionDialogForm", u"Budget, en euros", None))
        self.convention_id_label.setText(QCoreApplication.translate("JointActionDialogForm", u"Convention qui l'encadre", None))
        self.outcome_label.setText(QCoreApplication.translate("JointActionDialogForm", u"Bilan, une fois l'action achev\u00e9e", None))
        pass
    # retranslateUi

