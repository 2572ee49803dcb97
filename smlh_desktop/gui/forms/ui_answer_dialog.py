# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'answer_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QLabel, QPlainTextEdit,
    QSizePolicy, QVBoxLayout, QWidget)

from smlh_desktop.gui.widgets.form_field import FormField
from smlh_desktop.gui.widgets.form_row import FormRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.optional_date import OptionalDate

class Ui_AnswerDialogForm(object):
    def setupUi(self, AnswerDialogForm: QWidget) -> None:
        if not AnswerDialogForm.objectName():
            AnswerDialogForm.setObjectName(u"AnswerDialogForm")
        AnswerDialogForm.resize(720, 560)
        self.rows = QVBoxLayout(AnswerDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.row_1 = FormRow(AnswerDialogForm)
        self.row_1.setObjectName(u"row_1")
        self.row_1_box = QHBoxLayout(self.row_1)
        self.row_1_box.setObjectName(u"row_1_box")
        self.answer_field = FormField(self.row_1)
        self.answer_field.setObjectName(u"answer_field")
        self.answer_column = QVBoxLayout(self.answer_field)
        self.answer_column.setObjectName(u"answer_column")
        self.answer_label = QLabel(self.answer_field)
        self.answer_label.setObjectName(u"answer_label")

        self.answer_column.addWidget(self.answer_label)

        self.answer = ChoiceField(self.answer_field)
        self.answer.setObjectName(u"answer")

        self.answer_column.addWidget(self.answer)


        self.row_1_box.addWidget(self.answer_field)

        self.answer_channel_field = FormField(self.row_1)
        self.answer_channel_field.setObjectName(u"answer_channel_field")
        self.answer_channel_column = QVBoxLayout(self.answer_channel_field)
        self.answer_channel_column.setObjectName(u"answer_channel_column")
        self.answer_channel_label = QLabel(self.answer_channel_field)
        self.answer_channel_label.setObjectName(u"answer_channel_label")

        self.answer_channel_column.addWidget(self.answer_channel_label)

        self.answer_channel = ChoiceField(self.answer_channel_field)
        self.answer_channel.setObjectName(u"answer_channel")

        self.answer_channel_column.addWidget(self.answer_channel)


        self.row_1_box.addWidget(self.answer_channel_field)

        self.row_1_box.setStretch(0, 1)
        self.row_1_box.setStretch(1, 1)

        self.rows.addWidget(self.row_1)

        self.row_2 = FormRow(AnswerDialogForm)
        self.row_2.setObjectName(u"row_2")
        self.row_2_box = QHBoxLayout(self.row_2)
        self.row_2_box.setObjectName(u"row_2_box")
        self.answered_by_field = FormField(self.row_2)
        self.answered_by_field.setObjectName(u"answered_by_field")
        self.answered_by_column = QVBoxLayout(self.answered_by_field)
        self.answered_by_column.setObjectName(u"answered_by_column")
        self.answered_by_label = QLabel(self.answered_by_field)
        self.answered_by_label.setObjectName(u"answered_by_label")

        self.answered_by_column.addWidget(self.answered_by_label)

        self.answered_by = ChoiceField(self.answered_by_field)
        self.answered_by.setObjectName(u"answered_by")

        self.answered_by_column.addWidget(self.answered_by)


        self.row_2_box.addWidget(self.answered_by_field)

        self.taken_by_field = FormField(self.row_2)
        self.taken_by_field.setObjectName(u"taken_by_field")
        self.taken_by_column = QVBoxLayout(self.taken_by_field)
        self.taken_by_column.setObjectName(u"taken_by_column")
        self.taken_by_label = QLabel(self.taken_by_field)
        self.taken_by_label.setObjectName(u"taken_by_label")

        self.taken_by_column.addWidget(self.taken_by_label)

        self.taken_by = ChoiceField(self.taken_by_field)
        self.taken_by.setObjectName(u"taken_by")

        self.taken_by_column.addWidget(self.taken_by)


        self.row_2_box.addWidget(self.taken_by_field)

        self.row_2_box.setStretch(0, 1)
        self.row_2_box.setStretch(1, 1)

        self.rows.addWidget(self.row_2)

        self.answered_on_field = FormField(AnswerDialogForm)
        self.answered_on_field.setObjectName(u"answered_on_field")
        self.answered_on_column = QVBoxLayout(self.answered_on_field)
        self.answered_on_column.setObjectName(u"answered_on_column")
        self.answered_on_label = QLabel(self.answered_on_field)
        self.answered_on_label.setObjectName(u"answered_on_label")

        self.answered_on_column.addWidget(self.answered_on_label)

        self.answered_on = OptionalDate(self.answered_on_field)
        self.answered_on.setObjectName(u"answered_on")

        self.answered_on_column.addWidget(self.answered_on)


        self.rows.addWidget(self.answered_on_field)

        self.answer_notes_field = FormField(AnswerDialogForm)
        self.answer_notes_field.setObjectName(u"answer_notes_field")
        self.answer_notes_column = QVBoxLayout(self.answer_notes_field)
        self.answer_notes_column.setObjectName(u"answer_notes_column")
        self.answer_notes_label = QLabel(self.answer_notes_field)
        self.answer_notes_label.setObjectName(u"answer_notes_label")

        self.answer_notes_column.addWidget(self.answer_notes_label)

        self.answer_notes = QPlainTextEdit(self.answer_notes_field)
        self.answer_notes.setObjectName(u"answer_notes")
        self.answer_notes.setTabChangesFocus(True)
        self.answer_notes.setMinimumSize(QSize(0, 96))

        self.answer_notes_column.addWidget(self.answer_notes)


        self.rows.addWidget(self.answer_notes_field)

#if QT_CONFIG(shortcut)
        self.answer_label.setBuddy(self.answer)
        self.answer_channel_label.setBuddy(self.answer_channel)
        self.answered_by_label.setBuddy(self.answered_by)
        self.taken_by_label.setBuddy(self.taken_by)
        self.answer_notes_label.setBuddy(self.answer_notes)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(AnswerDialogForm)
    # setupUi

    def retranslateUi(self, AnswerDialogForm: QWidget) -> None:
        self.answer_label.setText(QCoreApplication.translate("AnswerDialogForm", u"R\u00e9ponse", None))
        self.answer_channel_label.setText(QCoreApplication.translate("AnswerDialogForm", u"Comment", None))
        self.answered_by_label.setText(QCoreApplication.translate("AnswerDialogForm", u"Qui a r\u00e9pondu", None))
        self.taken_by_label.setText(QCoreApplication.translate("AnswerDialogForm", u"Qui l'a re\u00e7ue au bureau", None))
        self.answered_on_label.setText(QCoreApplication.translate("AnswerDialogForm", u"Re\u00e7ue le", None))
        self.answer_notes_label.setText(QCoreApplication.translate("AnswerDialogForm", u"Ce qui a \u00e9t\u00e9 dit", None))
        pass
    # retranslateUi

