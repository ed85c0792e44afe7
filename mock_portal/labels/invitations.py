"""Labels of the invitation letter, of the screen behind its link, and every refusal around them."""

from __future__ import annotations

from mock_portal.labels.model import Label

_ASK_AGAIN = "Попросите отправителя отправить приглашение повторно"

LABELS: dict[str, Label] = {
    # The letter
    "letter.invitation.subject": Label("Приглашение в личный кабинет организации", ("N-64",)),
    "letter.invitation.text": Label(
        "Здравствуйте, {addressee}!\n\n"
        "{organisation} приглашает вас в свой личный кабинет на портале. Чтобы получить "
        "доступ, перейдите по ссылке и войдите со своей подтверждённой учётной записью.\n\n"
        "Ссылка действует {days}, до {ends} по московскому времени, и только один раз.",
        ("N-64", "N-65", "N-77", "N-78", "N-79"),
    ),
    # The screen behind the link
    "link.heading": Label("Приглашение в организацию"),
    "link.organisation": Label("Организация"),
    "link.role": Label("Ваша роль"),
    "link.groups": Label("Группы доступа"),
    "link.account": Label("Вы вошли как"),
    "link.ends": Label("Приглашение действует до"),
    "link.accept": Label("Принять приглашение"),
    "link.refused_heading": Label("Приглашение не принято"),
    "link.to_roles": Label("К списку организаций и ролей"),
    "link.other_account": Label("Если приглашение пришло не вам, ничего делать не нужно"),
    # The link is dead
    "refused.link-unknown": Label("Такого приглашения нет. Откройте ссылку из письма целиком"),
    "refused.link-replaced": Label(
        "Приглашение отправили повторно, и эта ссылка больше не действует. Откройте ссылку "
        "из последнего письма",
        ("N-80",),
    ),
    "refused.link-withdrawn": Label("Организация отозвала это приглашение"),
    "refused.link-used": Label(
        "По этому приглашению уже вошли. Использовать его можно только один раз", ("N-79",)
    ),
    "refused.link-expired": Label(
        f"Срок действия приглашения истёк. {_ASK_AGAIN}", ("N-65", "N-78", "N-80")
    ),
    # The person is another
    "refused.account-unconfirmed": Label(
        "Ваша учётная запись не подтверждена. Подтвердите её и откройте ссылку ещё раз",
        ("A-14", "A-22"),
    ),
    "refused.already-member": Label(
        "Вы уже сотрудник этой организации. Выберите её в списке организаций и ролей"
    ),
    "refused.names-differ": Label(
        "Данные вашей учётной записи отличаются от данных в приглашении: {parts}. "
        "Попросите отправителя исправить данные и пригласить вас снова",
        ("N-68",),
    ),
    "refused.snils-differs": Label(
        "СНИЛС вашей учётной записи отличается от СНИЛС в приглашении. Попросите отправителя "
        "исправить данные и пригласить вас снова",
        ("N-68", "N-74"),
    ),
    "name.surname": Label("фамилия"),
    "name.given_name": Label("имя"),
    "name.patronymic": Label("отчество"),
    # Fields of the form
    "refused.email-empty": Label("Укажите рабочий адрес электронной почты"),
    "refused.email-wrong": Label("Проверьте адрес: он пишется так: name@example.ru"),
    "refused.surname-empty": Label("Укажите фамилию"),
    "refused.given-name-empty": Label("Укажите имя"),
    "refused.name-wrong": Label("Здесь могут быть только буквы, пробел, дефис и апостроф"),
    "refused.snils-length": Label("В СНИЛС 11 цифр, например 112-233-445 95"),
    "refused.snils-wrong": Label("Проверьте цифры СНИЛС: контрольное число не сходится"),
    "refused.person-repeated": Label("Этот сотрудник уже есть в форме выше"),
    "refused.person-is-member": Label("Этот человек уже сотрудник организации"),
    "refused.person-is-invited": Label(
        "Этому сотруднику уже отправлено приглашение. Отправьте его повторно из списка приглашений"
    ),
    "refused.people-number": Label("За один раз можно пригласить не больше {limit} сотрудников"),
    "refused.group-unknown": Label("Такой группы доступа нет. Откройте форму заново"),
    "refused.phone-wrong": Label("Укажите российский номер: +7 и ещё 10 цифр"),
    "refused.position-too-long": Label("Сократите название должности до {limit} знаков"),
    # Permissions
    "refused.not-permitted": Label(
        "Ваша роль в организации этого не разрешает. Обратитесь к руководителю или администратору"
    ),
    "refused.head-by-head-only": Label("Данные руководителя меняет только он сам"),
    "refused.head-stays": Label("Руководителя нельзя удалить из организации"),
    "refused.not-oneself": Label("Удалить самого себя нельзя. Попросите руководителя"),
    "refused.not-signed-in-yet": Label(
        "Изменить данные и роль можно только после того, как сотрудник войдёт по ссылке из письма",
        ("N-66",),
    ),
    "refused.invitation-accepted": Label("Приглашение уже принято"),
    "refused.invitation-withdrawn": Label("Приглашение отозвано. Пригласите сотрудника заново"),
    "refused.section-closed": Label(
        "Этот раздел вам не открыт. Доступ даёт группа: обратитесь к руководителю "
        "или администратору",
        ("A-19",),
    ),
}
