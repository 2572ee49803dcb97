# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'usage_dialog.ui'
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
from smlh_desktop.gui.widgets.inputs import (ChoiceField, NumberField)
from smlh_desktop.gui.widgets.optional_date import OptionalDate

class Ui_UsageDialogForm(object):
    def setupUi(self, UsageDialogForm: QWidget) -> None:
        if not UsageDialogForm.objectName():
            UsageDialogForm.setObjectName(u"UsageDialogForm")
        UsageDialogForm.resize(720, 560)
        self.rows = QVBoxLayout(UsageDialogForm)
        self.rows.setSpacing(14)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.row_1 = FormRow(UsageDialogForm)
        self.row_1.setObjectName(u"row_1")
        self.row_1_box = QHBoxLayout(self.row_1)
        self.row_1_box.setObjectName(u"row_1_box")
        self.masculine_field = FormField(self.row_1)
        self.masculine_field.setObjectName(u"masculine_field")
        self.masculine_column = QVBoxLayout(self.masculine_field)
        self.masculine_column.setObjectName(u"masculine_column")
        self.masculine_label = QLabel(self.masculine_field)
        self.masculine_label.setObjectName(u"masculine_label")

        self.masculine_column.addWidget(self.masculine_label)

        self.masculine = QLineEdit(self.masculine_field)
        self.masculine.setObjectName(u"masculine")

        self.masculine_column.addWidget(self.masculine)


        self.row_1_box.addWidget(self.masculine_field)

        self.feminine_field = FormField(self.row_1)
        self.feminine_field.setObjectName(u"feminine_field")
        self.feminine_column = QVBoxLayout(self.feminine_field)
        self.feminine_column.setObjectName(u"feminine_column")
        self.feminine_label = QLabel(self.feminine_field)
        self.feminine_label.setObjectName(u"feminine_label")

        self.feminine_column.addWidget(self.feminine_label)

        self.feminine = QLineEdit(self.feminine_field)
        self.feminine.setObjectName(u"feminine")

        self.feminine_column.addWidget(self.feminine)


        self.row_1_box.addWidget(self.feminine_field)

        self.row_1_box.setStretch(0, 1)
        self.row_1_box.setStretch(1, 1)

        self.rows.addWidget(self.row_1)

        self.aliases_field = FormField(UsageDialogForm)
        self.aliases_field.setObjectName(u"aliases_field")
        self.aliases_column = QVBoxLayout(self.aliases_field)
        self.aliases_column.setObjectName(u"aliases_column")
        self.aliases_label = QLabel(self.aliases_field)
        self.aliases_label.setObjectName(u"aliases_label")

        self.aliases_column.addWidget(self.aliases_label)

        self.aliases = QLineEdit(self.aliases_field)
        self.aliases.setObjectName(u"aliases")

        self.aliases_column.addWidget(self.aliases)


        self.rows.addWidget(self.aliases_field)

        self.row_3 = FormRow(UsageDialogForm)
        self.row_3.setObjectName(u"row_3")
        self.row_3_box = QHBoxLayout(self.row_3)
        self.row_3_box.setObjectName(u"row_3_box")
        self.appel_to_man_field = FormField(self.row_3)
        self.appel_to_man_field.setObjectName(u"appel_to_man_field")
        self.appel_to_man_column = QVBoxLayout(self.appel_to_man_field)
        self.appel_to_man_column.setObjectName(u"appel_to_man_column")
        self.appel_to_man_label = QLabel(self.appel_to_man_field)
        self.appel_to_man_label.setObjectName(u"appel_to_man_label")

        self.appel_to_man_column.addWidget(self.appel_to_man_label)

        self.appel_to_man = QLineEdit(self.appel_to_man_field)
        self.appel_to_man.setObjectName(u"appel_to_man")

        self.appel_to_man_column.addWidget(self.appel_to_man)


        self.row_3_box.addWidget(self.appel_to_man_field)

        self.appel_to_woman_field = FormField(self.row_3)
        self.appel_to_woman_field.setObjectName(u"appel_to_woman_field")
        self.appel_to_woman_column = QVBoxLayout(self.appel_to_woman_field)
        self.appel_to_woman_column.setObjectName(u"appel_to_woman_column")
        self.appel_to_woman_label = QLabel(self.appel_to_woman_field)
        self.appel_to_woman_label.setObjectName(u"appel_to_woman_label")

        self.appel_to_woman_column.addWidget(self.appel_to_woman_label)

        self.appel_to_woman = QLineEdit(self.appel_to_woman_field)
        self.appel_to_woman.setObjectName(u"appel_to_woman")

        self.appel_to_woman_column.addWidget(self.appel_to_woman)


        self.row_3_box.addWidget(self.appel_to_woman_field)

        self.row_3_box.setStretch(0, 1)
        self.row_3_box.setStretch(1, 1)

        self.rows.addWidget(self.row_3)

        self.closing_field = FormField(UsageDialogForm)
        self.closing_field.setObjectName(u"closing_field")
        self.closing_column = QVBoxLayout(self.closing_field)
        self.closing_column.setObjectName(u"closing_column")
        self.closing_label = QLabel(self.closing_field)
        self.closing_label.setObjectName(u"closing_label")

        self.closing_column.addWidget(self.closing_label)

        self.closing = ChoiceField(self.closing_field)
        self.closing.setObjectName(u"closing")

        self.closing_column.addWidget(self.closing)


        self.rows.addWidget(self.closing_field)

        self.row_5 = FormRow(UsageDialogForm)
        self.row_5.setObjectName(u"row_5")
        self.row_5_box = QHBoxLayout(self.row_5)
        self.row_5_box.setObjectName(u"row_5_box")
        self.envelope_field = FormField(self.row_5)
        self.envelope_field.setObjectName(u"envelope_field")
        self.envelope_column = QVBoxLayout(self.envelope_field)
        self.envelope_column.setObjectName(u"envelope_column")
        self.envelope_label = QLabel(self.envelope_field)
        self.envelope_label.setObjectName(u"envelope_label")

        self.envelope_column.addWidget(self.envelope_label)

        self.envelope = ChoiceField(self.envelope_field)
        self.envelope.setObjectName(u"envelope")

        self.envelope_column.addWidget(self.envelope)


        self.row_5_box.addWidget(self.envelope_field)

        self.rank_field = FormField(self.row_5)
        self.rank_field.setObjectName(u"rank_field")
        self.rank_column = QVBoxLayout(self.rank_field)
        self.rank_column.setObjectName(u"rank_column")
        self.rank_label = QLabel(self.rank_field)
        self.rank_label.setObjectName(u"rank_label")

        self.rank_column.addWidget(self.rank_label)

        self.rank = NumberField(self.rank_field)
        self.rank.setObjectName(u"rank")

        self.rank_column.addWidget(self.rank)


        self.row_5_box.addWidget(self.rank_field)

        self.row_5_box.setStretch(0, 2)
        self.row_5_box.setStretch(1, 1)

        self.rows.addWidget(self.row_5)

        self.row_6 = FormRow(UsageDialogForm)
        self.row_6.setObjectName(u"row_6")
        self.row_6_box = QHBoxLayout(self.row_6)
        self.row_6_box.setObjectName(u"row_6_box")
        self.source_field = FormField(self.row_6)
        self.source_field.setObjectName(u"source_field")
        self.source_column = QVBoxLayout(self.source_field)
        self.source_column.setObjectName(u"source_column")
        self.source_label = QLabel(self.source_field)
        self.source_label.setObjectName(u"source_label")

        self.source_column.addWidget(self.source_label)

        self.source = QLineEdit(self.source_field)
        self.source.setObjectName(u"source")

        self.source_column.addWidget(self.source)


        self.row_6_box.addWidget(self.source_field)

        self.dated_on_field = FormField(self.row_6)
        self.dated_on_field.setObjectName(u"dated_on_field")
        self.dated_on_column = QVBoxLayout(self.dated_on_field)
        self.dated_on_column.setObjectName(u"dated_on_column")
        self.dated_on_label = QLabel(self.dated_on_field)
        self.dated_on_label.setObjectName(u"dated_on_label")

        self.dated_on_column.addWidget(self.dated_on_label)

        self.dated_on = OptionalDate(self.dated_on_field)
        self.dated_on.setObjectName(u"dated_on")

        self.dated_on_column.addWidget(self.dated_on)


        self.row_6_box.addWidget(self.dated_on_field)

        self.row_6_box.setStretch(0, 2)
        self.row_6_box.setStretch(1, 1)

        self.rows.addWidget(self.row_6)

#if QT_CONFIG(shortcut)
        self.masculine_label.setBuddy(self.masculine)
        self.feminine_label.setBuddy(self.feminine)
        self.aliases_label.setBuddy(self.aliases)
        self.appel_to_man_label.setBuddy(self.appel_to_man)
        self.appel_to_woman_label.setBuddy(self.appel_to_woman)
        self.closing_label.setBuddy(self.closing)
        self.envelope_label.setBuddy(self.envelope)
        self.rank_label.setBuddy(self.rank)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(UsageDialogForm)
    # setupUi

    def retranslateUi(self, UsageDialogForm: QWidget) -> None:
        self.masculine_label.setText(QCoreApplication.translate("UsageDialogForm", u"Fonction, au masculin", None))
        self.feminine_label.setText(QCoreApplication.translate("UsageDialogForm", u"Au f\u00e9minin", None))
        self.aliases_label.setText(QCoreApplication.translate("UsageDialogForm", u"Autres noms, s\u00e9par\u00e9s par des virgules", None))
        self.appel_to_man_label.setText(QCoreApplication.translate("UsageDialogForm", u"Appel \u00e0 un homme", None))
        self.appel_to_woman_label.setText(QCoreApplication.translate("UsageDialogForm", u"Appel \u00e0 une femme", None))
        self.closing_label.setText(QCoreApplication.translate("UsageDialogForm", u"Formule, apr\u00e8s \u00ab Je vous prie d'agr\u00e9er, \u2026 \u00bb", None))
        self.envelope_label.setText(QCoreApplication.translate("UsageDialogForm", u"Sur l'enveloppe", None))
        self.rank_label.setText(QCoreApplication.translate("UsageDialogForm", u"Rang de pr\u00e9s\u00e9ance (0 : aucun)", None))
        self.source_label.setText(QCoreApplication.translate("UsageDialogForm", u"D\u00e9cid\u00e9 par, ou d'apr\u00e8s", None))
        self.dated_on_label.setText(QCoreApplication.translate("UsageDialogForm", u"Le", None))
        pass
    # retranslateUi

