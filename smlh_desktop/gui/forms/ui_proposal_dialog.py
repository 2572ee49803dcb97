# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'proposal_dialog.ui'
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
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.optional_date import OptionalDate

class Ui_ProposalDialogForm(object):
    def setupUi(self, ProposalDialogForm: QWidget) -> None:
        if not ProposalDialogForm.objectName():
            ProposalDialogForm.setObjectName(u"ProposalDialogForm")
        ProposalDialogForm.resize(720, 480)
        self.rows = QVBoxLayout(ProposalDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.row_0 = FormRow(ProposalDialogForm)
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

        self.instance_id_field = FormField(self.row_0)
        self.instance_id_field.setObjectName(u"instance_id_field")
        self.instance_id_column = QVBoxLayout(self.instance_id_field)
        self.instance_id_column.setObjectName(u"instance_id_column")
        self.instance_id_label = QLabel(self.instance_id_field)
        self.instance_id_label.setObjectName(u"instance_id_label")

        self.instance_id_column.addWidget(self.instance_id_label)

        self.instance_id = ChoiceField(self.instance_id_field)
        self.instance_id.setObjectName(u"instance_id")

        self.instance_id_column.addWidget(self.instance_id)


        self.row_0_box.addWidget(self.instance_id_field)

        self.row_0_box.setStretch(0, 1)
        self.row_0_box.setStretch(1, 1)

        self.rows.addWidget(self.row_0)

        self.body_field = FormField(ProposalDialogForm)
        self.body_field.setObjectName(u"body_field")
        self.body_column = QVBoxLayout(self.body_field)
        self.body_column.setObjectName(u"body_column")
        self.body_label = QLabel(self.body_field)
        self.body_label.setObjectName(u"body_label")

        self.body_column.addWidget(self.body_label)

        self.body = QPlainTextEdit(self.body_field)
        self.body.setObjectName(u"body")
        self.body.setTabChangesFocus(True)
        self.body.setMinimumSize(QSize(0, 220))

        self.body_column.addWidget(self.body)


        self.rows.addWidget(self.body_field)

        self.row_1 = FormRow(ProposalDialogForm)
        self.row_1.setObjectName(u"row_1")
        self.row_1_box = QHBoxLayout(self.row_1)
        self.row_1_box.setObjectName(u"row_1_box")
        self.written_by_field = FormField(self.row_1)
        self.written_by_field.setObjectName(u"written_by_field")
        self.written_by_column = QVBoxLayout(self.written_by_field)
        self.written_by_column.setObjectName(u"written_by_column")
        self.written_by_label = QLabel(self.written_by_field)
        self.written_by_label.setObjectName(u"written_by_label")

        self.written_by_column.addWidget(self.written_by_label)

        self.written_by = ChoiceField(self.written_by_field)
        self.written_by.setObjectName(u"written_by")

        self.written_by_column.addWidget(self.written_by)


        self.row_1_box.addWidget(self.written_by_field)

        self.written_on_field = FormField(self.row_1)
        self.written_on_field.setObjectName(u"written_on_field")
        self.written_on_column = QVBoxLayout(self.written_on_field)
        self.written_on_column.setObjectName(u"written_on_column")
        self.written_on_label = QLabel(self.written_on_field)
        self.written_on_label.setObjectName(u"written_on_label")

        self.written_on_column.addWidget(self.written_on_label)

        self.written_on = OptionalDate(self.written_on_field)
        self.written_on.setObjectName(u"written_on")

        self.written_on_column.addWidget(self.written_on)


        self.row_1_box.addWidget(self.written_on_field)

        self.row_1_box.setStretch(0, 1)
        self.row_1_box.setStretch(1, 1)

        self.rows.addWidget(self.row_1)

#if QT_CONFIG(shortcut)
        self.title_label.setBuddy(self.title)
        self.instance_id_label.setBuddy(self.instance_id)
        self.body_label.setBuddy(self.body)
        self.written_by_label.setBuddy(self.written_by)
        self.written_on_label.setBuddy(self.written_on)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ProposalDialogForm)
    # setupUi

    def retranslateUi(self, ProposalDialogForm: QWidget) -> None:
        self.title_label.setText(QCoreApplication.translate("ProposalDialogForm", u"Titre de la proposition", None))
        self.instance_id_label.setText(QCoreApplication.translate("ProposalDialogForm", u"Port\u00e9e par", None))
        self.body_label.setText(QCoreApplication.translate("ProposalDialogForm", u"Texte propos\u00e9", None))
        self.written_by_label.setText(QCoreApplication.translate("ProposalDialogForm", u"\u00c9crit par", None))
        self.written_on_label.setText(QCoreApplication.translate("ProposalDialogForm", u"\u00c9crit le", None))
        pass
    # retranslateUi

