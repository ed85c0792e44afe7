"""Labels of the registration of a legal entity's cabinet by steps (R-10 … R-36)."""

from __future__ import annotations

from mock_portal.labels.model import Label

_SCREENS: dict[str, Label] = {
    # The section from which it begins
    "entities.heading": Label("Организации", ("R-01",)),
    "entities.note": Label("Зарегистрировать личный кабинет юридического лица"),
    "entities.lead": Label("Личный кабинет юридического лица: регистрация и вход"),
    "entities.register": Label("Регистрация личного кабинета", ("R-02",)),
    "entities.register_note": Label("Понадобятся ИНН, ОГРН и документ о полномочиях"),
    "entities.sign_in": Label("Вход для организаций"),
    "entities.sign_in_note": Label("По логину и паролю, выбранным при регистрации"),
    # The wizard
    "steps.heading": Label("Регистрация личного кабинета", ("R-02",)),
    "steps.steps": Label("Шаги регистрации"),
    "steps.step_organisation": Label("Организация"),
    "steps.step_head": Label("Руководитель"),
    "steps.step_authority": Label("Полномочия"),
    "steps.step_account": Label("Логин и пароль"),
    "steps.step_second_factor": Label("Защита входа"),
    "steps.step_agreements": Label("Соглашения"),
    "steps.back": Label("Назад"),
    "steps.continue": Label("Продолжить", ("R-12",)),
    "steps.problems": Label("Исправьте ошибку, чтобы продолжить"),
    "steps.stopped": Label("Регистрация остановлена", ("R-15",)),
    # Organisation
    "steps.inn_heading": Label("Укажите ИНН организации", ("R-10",)),
    "steps.inn": Label("ИНН", ("R-10", "R-11")),
    "steps.inn_hint": Label("{length} цифр без пробелов", ("R-11",)),
    "steps.ogrn_heading": Label("Укажите ОГРН и КПП", ("R-13", "R-14")),
    "steps.ogrn": Label("ОГРН", ("R-13",)),
    "steps.ogrn_hint": Label("Основной государственный регистрационный номер, 13 цифр"),
    "steps.kpp": Label("КПП", ("R-14",)),
    "steps.kpp_hint": Label("Если есть: 9 цифр", ("R-14",)),
    "steps.of_inn": Label("Организация с ИНН {inn}"),
    # Head
    "steps.head_heading": Label("Данные руководителя", ("R-03",)),
    "steps.head_lead": Label(
        "Укажите руководителя так, как он записан в реестре налоговой службы", ("R-03", "R-15")
    ),
    "steps.surname": Label("Фамилия"),
    "steps.given_name": Label("Имя"),
    "steps.patronymic": Label("Отчество"),
    "steps.patronymic_hint": Label("Если есть"),
    "steps.phone": Label("Контактный телефон", ("R-03",)),
    "steps.phone_hint": Label("+7 и десять цифр. На него придёт код подтверждения", ("R-35",)),
    # Authority
    "steps.authority_heading": Label("Подтвердите полномочия администратора", ("R-16",)),
    "steps.authority_lead": Label(
        "Нужен один документ о полномочиях того, кто станет администратором кабинета: {documents}",
        ("R-16", "R-17"),
    ),
    "steps.administrator": Label("Администратор кабинета", ("R-16",)),
    "steps.document_kind": Label("Вид документа", ("R-17",)),
    "steps.document": Label("Документ", ("R-22",)),
    "steps.document_hint": Label("Файл {kinds}, не больше {limit} МБ", ("R-18",)),
    "steps.send": Label("Отправить", ("R-22",)),
    "authority.it-support-contract": Label("Договор на услуги ИТ-поддержки", ("R-19",)),
    "authority.it-support-contract.hint": Label("В нём указаны полномочия сотрудника", ("R-19",)),
    "authority.power-of-attorney": Label("Нотариальная доверенность", ("R-20",)),
    "authority.power-of-attorney.hint": Label("В ней названы права на работу в портале", ("R-20",)),
    "authority.order": Label("Приказ о назначении ответственного лица", ("R-21",)),
    "authority.order.hint": Label("Подписан руководителем организации", ("R-21",)),
    # Accepted
    "steps.accepted_heading": Label("Заявка принята", ("R-24",)),
    "steps.accepted": Label(
        "Документ проверен. Заявка на создание личного кабинета организации {organisation} принята",
        ("R-23", "R-24"),
    ),
    "steps.number": Label("Номер заявки", ("R-52",)),
    "steps.accepted_next": Label("Осталось выбрать логин, пароль и защиту входа"),
    "steps.accepted_sms": Label(
        "Заявка № {number} на создание личного кабинета {organisation} принята.", ("R-24", "R-52")
    ),
    # Account
    "steps.account_heading": Label("Выберите логин и пароль", ("R-25",)),
    "steps.login": Label("Логин", ("R-25",)),
    "steps.login_hint": Label(
        "Латинские буквы, цифры, точка, дефис и подчёркивание. Подойдёт часть названия или ИНН: "
        "{inn}",
        ("R-25",),
    ),
    "steps.password": Label("Пароль", ("R-26",)),
    "steps.password_hint": Label(
        "Не меньше {least} знаков: заглавные и строчные буквы, цифры и специальные знаки",
        ("R-26", "R-27"),
    ),
    "steps.repeat": Label("Пароль ещё раз", ("R-28",)),
    # Second factor
    "steps.factor_heading": Label("Защитите вход вторым шагом", ("R-29",)),
    "steps.factor_lead": Label(
        "Без второго шага завершить регистрацию нельзя. Выберите, чем подтверждать вход",
        ("R-29", "R-30"),
    ),
    "steps.factor_lead_free": Label("Выберите, чем подтверждать вход"),
    "steps.factor_phone": Label("Мобильный телефон", ("R-30",)),
    "steps.factor_app": Label("Приложение с кодами", ("R-30",)),
    "steps.factor_phone_lead": Label("Код для входа будет приходить в смс", ("R-31",)),
    "steps.factor_app_lead": Label("Код для входа покажет приложение на телефоне"),
    "steps.second_phone": Label("Номер телефона", ("R-31",)),
    "steps.get_code": Label("Получить код", ("R-31",)),
    "steps.link_app": Label("Подключить приложение"),
    "steps.skip": Label("Пропустить"),
    "steps.phone_code_heading": Label("Подтвердите номер телефона", ("R-31",)),
    "steps.app_code_heading": Label("Подключите приложение с кодами", ("R-30",)),
    "steps.other_factor": Label("Выбрать другой способ"),
    # Agreements
    "steps.agreements_heading": Label("Примите соглашения", ("R-32",)),
    "steps.agreements_lead": Label("Прочитайте документы перед согласием", ("R-32",)),
    "steps.agreements": Label("Документы"),
    "steps.agreed": Label("Согласен", ("R-33",)),
    "steps.complete": Label("Завершить регистрацию", ("R-34",)),
    "steps.read_back": Label("К регистрации"),
    # The code and the end
    "steps.code_heading": Label("Введите код из смс", ("R-35",)),
    "steps.code_sent": Label("Отправили код на контактный телефон {phone}", ("R-35",)),
    "steps.code": Label("Код из смс", ("R-35",)),
    "steps.code_again": Label("Отправили новый код. Прежний больше не действует"),
    "steps.code_resend": Label("Отправить новый код"),
    "steps.confirm": Label("Подтвердить"),
    "steps.done_heading": Label("Личный кабинет создан", ("R-36",)),
    "steps.done": Label(
        "Личный кабинет организации {organisation} успешно создан. Им можно пользоваться сразу",
        ("R-04", "R-36"),
    ),
    "steps.done_login": Label("Входите под логином {login} и паролем, который выбрали"),
    "steps.done_sign_in": Label("Войти в личный кабинет", ("R-37",)),
    "codes.second-factor.text": Label(
        "Код для подключения второго шага входа: {code}. Никому его не сообщайте.", ("R-31",)
    ),
    "codes.registration.text": Label(
        "Код для завершения регистрации организации: {code}. Никому его не сообщайте.", ("R-35",)
    ),
}

_REFUSALS: dict[str, Label] = {
    "refused.registration-register-down": Label(
        "Реестр налоговой службы сейчас не отвечает. Повторите через несколько минут"
    ),
    "refused.registration-inn-unknown": Label(
        "Организации с ИНН {inn} нет в реестре налоговой службы. Вернитесь и проверьте ИНН",
        ("R-15",),
    ),
    "refused.registration-ogrn-differs": Label(
        "Этот ОГРН принадлежит не организации с ИНН {inn}. Проверьте оба номера", ("R-15",)
    ),
    "refused.registration-kpp-differs": Label(
        "КПП не совпал с данными налоговой службы. Проверьте его или оставьте поле пустым",
        ("R-15",),
    ),
    "refused.registration-head-differs": Label(
        "По данным налоговой службы у организации {organisation} другой руководитель. "
        "Проверьте фамилию, имя и отчество",
        ("R-15",),
    ),
    "refused.document-kind-empty": Label("Выберите вид документа", ("R-17",)),
    "refused.document-forged": Label(
        "Подлинность документа «{name}» не подтвердилась. Приложите подлинный документ", ("R-23",)
    ),
    "refused.document-revoked": Label(
        "Документ «{name}» отозван. Приложите действующий", ("R-23",)
    ),
    "refused.document-of-another": Label(
        "Документ «{name}» выдан организации с ИНН {inn}, а не вашей", ("R-23",)
    ),
    "refused.account-login-empty": Label("Введите логин", ("R-25",)),
    "refused.account-login-length": Label("В логине от {least} до {most} знаков", ("R-25",)),
    "refused.account-login-signs": Label(
        "В логине могут быть латинские буквы, цифры, а между ними точка, дефис и подчёркивание",
        ("R-25",),
    ),
    "refused.factor-empty": Label("Выберите, чем подтверждать вход"),
    "refused.method-closed": Label("Этот способ подтверждать вход закрыт. Выберите другой"),
    "refused.second-factor-obligatory": Label(
        "Без второго шага завершить регистрацию нельзя", ("R-29",)
    ),
    "refused.consent-missing": Label(
        "Чтобы завершить регистрацию, отметьте «Согласен»", ("R-32", "R-33")
    ),
}

_AGREEMENTS: dict[str, Label] = {
    "agreement.user-agreement": Label("Пользовательское соглашение", ("R-32",)),
    "agreement.user-agreement.text": Label(
        "Портал даёт организации личный кабинет, а организация указывает о себе верные сведения. "
        "Всё, что сделано под логином организации, сделано от её имени: храните пароль в тайне и "
        "не передавайте его никому. Если логином воспользовался посторонний, сразу смените пароль."
    ),
    "agreement.privacy-policy": Label("Политика обработки персональных данных", ("R-32",)),
    "agreement.privacy-policy.text": Label(
        "Портал хранит фамилию, имя, отчество и телефон тех, кто действует за организацию, чтобы "
        "узнавать их при входе и сообщать о делах организации. Другим эти данные не передаются. "
        "Согласие можно отозвать, обратившись в поддержку: после этого вход будет закрыт."
    ),
}

LABELS: dict[str, Label] = {**_SCREENS, **_REFUSALS, **_AGREEMENTS}
