# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'feedback_dialog.ui'
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

class Ui_FeedbackDialogForm(object):
    def setupUi(self, FeedbackDialogForm: QWidget) -> None:
        if not FeedbackDialogForm.objectName():
            FeedbackDialogForm.setObjectName(u"FeedbackDialogForm")
        FeedbackDialogForm.resize(720, 480)
        self.rows = QVBoxLayout(FeedbackDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.row_0 = FormRow(FeedbackDialogForm)
        self.row_0.setObjectName(u"row_0")
        self.row_0_box = QHBoxLayout(self.row_0)
        self.row_0_box.setObjectName(u"row_0_box")
        self.opinion_field = FormField(self.row_0)
        self.opinion_field.setObjectName(u"opinion_field")
        self.opinion_column = QVBoxLayout(self.opinion_field)
        self.opinion_column.setObjectName(u"opinion_column")
        self.opinion_label = QLabel(self.opinion_field)
        self.opinion_label.setObjectName(u"opinion_label")

        self.opinion_column.addWidget(self.opinion_label)

        self.opinion = ChoiceField(self.opinion_field)
        self.opinion.setObjectName(u"opinion")

        self.opinion_column.addWidget(self.opinion)


        self.row_0_box.addWidget(self.opinion_field)

        self.given_on_field = FormField(self.row_0)
        self.given_on_field.setObjectName(u"given_on_field")
        self.given_on_column = QVBoxLayout(self.given_on_field)
        self.given_on_column.setObjectName(u"given_on_column")
        self.given_on_label = QLabel(self.given_on_field)
        self.given_on_label.setObjectName(u"given_on_label")

        self.given_on_column.addWidget(self.given_on_label)

        self.given_on = OptionalDate(self.given_on_field)
        self.given_on.setObjectName(u"given_on")

        self.given_on_column.addWidget(self.given_on)


        self.row_0_box.addWidget(self.given_on_field)

        self.row_0_box.setStretch(0, 1)
        self.row_0_box.setStretch(1, 1)

        self.rows.addWidget(self.row_0)

        self.words_field = FormField(FeedbackDialogForm)
        self.words_field.setObjectName(u"words_field")
        self.words_column = QVBoxLayout(self.words_field)
        self.words_column.setObjectName(u"words_column")
        self.words_label = QLabel(self.words_field)
        self.words_label.setObjectName(u"words_label")

        self.words_column.addWidget(self.words_label)

        self.words = QPlainTextEdit(self.words_field)
        self.words.setObjectName(u"words")
        self.words.setTabChangesFocus(True)
        self.words.setMinimumSize(QSize(0, 130))

        self.words_column.addWidget(self.words)


        self.rows.addWidget(self.words_field)

#if QT_CONFIG(shortcut)
        self.opinion_label.setBuddy(self.opinion)
        self.given_on_label.setBuddy(self.given_on)
        self.words_label.setBuddy(self.words)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(FeedbackDialogForm)
    # setupUi

    def retranslateUi(self, FeedbackDialogForm: QWidget) -> None:
        self.opinion_label.setText(QCoreApplication.translate("FeedbackDialogForm", u"Son avis", None))
        self.given_on_label.setText(QCoreApplication.translate("FeedbackDialogForm", u"Donn\u00e9 le", None))
        self.words_label.setText(QCoreApplication.translate("FeedbackDialogForm", u"Ce qu'il en dit", None))
        pass
    # retranslateUi

