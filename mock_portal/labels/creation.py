"""Labels of the creation screens: choice of a cabinet, signature, review, status, letters."""

from __future__ import annotations

from mock_portal.labels.model import Label
from mock_portal.labels.signing import LABELS as SIGNING

_SCREENS: dict[str, Label] = {
    # Choice of the cabinet
    "creation.back": Label("< Назад", ("N-42",)),
    "creation.heading": Label("Какой личный кабинет хотите создать?", ("N-42",)),
    "creation.organisations": Label("Организации", ("A-07",)),
    "creation.organisations_hint": Label("Личный кабинет юридического лица"),
    "creation.add": Label("Добавить", ("N-22",)),
    "creation.add_hint": Label("Выбрать вид организации"),
    "creation.add_heading": Label("Кого добавить"),
    "creation.legal_entity": Label("Юридическое лицо", ("N-22",)),
    "creation.legal_entity_hint": Label(
        "Понадобятся подтверждённая учётная запись руководителя и носитель с УКЭП", ("N-02", "N-03")
    ),
    "creation.blocked_heading": Label("Создать личный кабинет организации не получится"),
    "creation.to_roles": Label("К учётным записям и ролям"),
    # Steps of the wizard
    "creation.steps": Label("Шаги создания личного кабинета"),
    "creation.step_signature": Label("Подпись"),
    "creation.step_review": Label("Проверка данных"),
    "creation.step_head": Label("Отправка"),
    "creation.step_result": Label("Результат"),
    # Adding an organisation
    "creation.adding": Label("Добавление организации", ("N-44",)),
    "creation.connecting": Label("Подключение электронной подписи", ("N-49",)),
    "creation.attach": Label(
        "Присоедините к компьютеру носитель электронной подписи. "
        "Должен быть вставлен только один носитель. "
        "Не извлекайте его до конца процесса регистрации.",
        ("N-45", "N-46"),
    ),
    "creation.search_explained": Label(
        "После нажатия кнопки «Продолжить» начнётся поиск сертификата электронной подписи "
        "на носителе. Может потребоваться ввод PIN-кода для доступа к ключевому носителю.",
        ("N-47", "N-48"),
    ),
    "creation.obtain": Label(
        "Электронную подпись юридического лица нужно получить заранее в удостоверяющем центре, "
        "аккредитованном Минцифры России.",
        ("N-50",),
    ),
    "creation.owner": Label(
        "Владельцем сертификата должно быть лицо, которое имеет право действовать от имени "
        "юридического лица без доверенности.",
        ("N-51",),
    ),
    "creation.who": Label(
        "Процедуру может начать только руководитель организации или лицо, имеющее право "
        "действовать от имени юридического лица без доверенности.",
        ("N-01", "N-52"),
    ),
    "creation.conditions": Label("Кто может добавить организацию"),
    "creation.continue": Label("Продолжить", ("N-23", "N-25", "N-47", "A-08")),
    "creation.cancel": Label("Отменить", ("N-53",)),
    # Looking the data through
    "review.heading": Label("Проверьте данные", ("N-25",)),
    "review.lead": Label(
        "Подпись проверена. Данные получены из сертификата и реестра налоговой службы, "
        "вводить их не нужно.",
        ("N-25",),
    ),
    "review.organisation": Label("Организация", ("N-25",)),
    "review.full_name": Label("Полное наименование"),
    "review.short_name": Label("Сокращённое наименование"),
    "review.ogrn": Label("ОГРН"),
    "review.inn": Label("ИНН"),
    "review.kpp": Label("КПП"),
    "review.address": Label("Адрес"),
    "review.head": Label("Руководитель", ("N-25",)),
    "review.head_name": Label("Фамилия, имя, отчество"),
    "review.head_title": Label("Должность"),
    "review.snils": Label("СНИЛС"),
    # The head's own data
    "head.heading": Label("Мои данные как руководителя организации", ("N-26",)),
    "head.lead": Label(
        "Эти данные взяты из вашей учётной записи. Под ними вы будете действовать "
        "от имени организации."
    ),
    "head.organisation": Label("Организация"),
    "head.phone": Label("Телефон"),
    "head.email": Label("Электронная почта"),
    "head.result_to": Label("Результат проверки придёт на {email}.", ("N-30",)),
    "head.send": Label("Отправить", ("N-27",)),
    # Waiting and result
    "application.heading": Label("Заявление на создание личного кабинета"),
    "application.number": Label("Заявление № {number}"),
    "application.sent_at": Label("Отправлено"),
    "application.decided_at": Label("Решение принято"),
    "application.status": Label("Статус заявления"),
    "application.state_sent": Label("Отправлено"),
    "application.state_checking": Label("Идёт проверка", ("N-27",)),
    "application.state_approved": Label("Личный кабинет создан"),
    "application.state_refused": Label("Отказано"),
    "application.shortest": Label("{number} {unit}", ("N-28",)),
    "application.longest": Label("{number} {unit}", ("N-28",)),
    "application.term": Label(
        "Проверка занимает от {shortest} до {longest}. Срок зависит от загруженности "
        "налоговой службы (ФНС).",
        ("N-28", "N-29"),
    ),
    "application.until": Label("Результат будет не позднее {moment}.", ("N-28",)),
    "application.may_leave": Label(
        "Страницу можно закрыть: заявление сохранено, результат придёт на {email}.", ("N-30",)
    ),
    "application.waiting_title": Label("Реестр налоговой службы не отвечает"),
    "application.waiting": Label(
        "Заявление не потеряно. Проверка продолжится сама, как только реестр заработает, "
        "отправлять заявление ещё раз не нужно."
    ),
    "application.refresh": Label("Обновить"),
    "application.approved": Label(
        "Личный кабинет организации {organisation} создан. Он появился в разделе "
        "«Учётные записи и роли» и в выборе роли при входе.",
        ("N-31", "N-32"),
    ),
    "application.open_cabinet": Label("Перейти в личный кабинет"),
    "application.refused_title": Label("Проверка не пройдена"),
    "application.again": Label("Подать новое заявление"),
    "application.mail_approved_subject": Label("Личный кабинет организации создан", ("N-30",)),
    "application.mail_approved_text": Label(
        "Здравствуйте, {person}! Проверка завершена, личный кабинет организации "
        "{organisation} создан. Он доступен в разделе «Учётные записи и роли».",
        ("N-30", "N-31"),
    ),
    "application.mail_refused_subject": Label(
        "Отказ в создании личного кабинета организации", ("N-30",)
    ),
    "application.mail_refused_text": Label(
        "Здравствуйте, {person}! Проверка завершена, личный кабинет организации "
        "{organisation} не создан. {reason}",
        ("N-30",),
    ),
}

_REFUSALS: dict[str, Label] = {
    # Who may begin
    "refused.account-not-confirmed": Label(
        "Создать личный кабинет организации можно только с подтверждённой учётной записью. "
        "Подтвердите учётную запись и вернитесь сюда.",
        ("N-02", "A-01"),
    ),
    "refused.organisations-limit": Label(
        "Вы уже создали личные кабинеты организаций, больше {limit} создать нельзя. "
        "Обратитесь в поддержку."
    ),
    "refused.nothing-headed": Label(
        "По данным налоговой службы вы не руководите организацией, у которой ещё нет личного "
        "кабинета. Проверьте данные или обратитесь в налоговую инспекцию."
    ),
    # The application
    "refused.organisation-exists": Label(
        "У организации {organisation} уже есть личный кабинет. Попросите её руководителя "
        "или администратора добавить вас в сотрудники."
    ),
    "refused.application-in-progress": Label(
        "Ваше заявление по организации {organisation} уже проверяется. "
        "Дождитесь результата в разделе «Учётные записи и роли»."
    ),
    "refused.application-not-reviewed": Label(
        "Сначала просмотрите данные организации и руководителя, затем отправьте заявление."
    ),
    # The check by the tax register
    "refused.organisation-liquidated": Label(
        "По данным налоговой службы организация {organisation} ликвидирована. "
        "Если это ошибка, обратитесь в налоговую инспекцию."
    ),
    "refused.head-differs": Label(
        "По данным налоговой службы руководитель организации {organisation} — другой человек. "
        "Заявление должен подать действующий руководитель.",
        ("N-01",),
    ),
    "refused.register-refused": Label(
        "Налоговая служба отказала: {why}. Устраните причину и подайте заявление ещё раз."
    ),
    "refused.register-unavailable": Label(
        "Реестр налоговой службы сейчас не отвечает, проверить подпись нельзя. "
        "Повторите через несколько минут."
    ),
}

LABELS: dict[str, Label] = {**_SCREENS, **_REFUSALS, **SIGNING}
