"""Labels of «Сотрудники»: the list, the form with invitations, one employee, help about them."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    # The list
    "employees.uses": Label("Зачем добавлять сотрудников", ("N-58",)),
    "employees.use_data": Label(
        "Данные сотрудников можно использовать при подаче заявлений", ("N-58",)
    ),
    "employees.use_access": Label(
        "Сотрудникам можно дать доступ к разделам личного кабинета", ("N-58",)
    ),
    "employees.use_administrator": Label(
        "Одного или нескольких сотрудников можно назначить администраторами профиля организации",
        ("N-62",),
    ),
    "employees.add": Label("Добавить сотрудника", ("N-59", "A-13")),
    "employees.list": Label("Сотрудники организации"),
    "employees.role": Label("Роль"),
    "employees.groups": Label("Группы доступа"),
    "employees.joined": Label("В организации с"),
    "employees.invitations": Label("Приглашения"),
    "employees.no_invitations": Label("Вы ещё никого не приглашали"),
    "employees.ends": Label("Ссылка действует"),
    "employees.ends_before": Label("до {moment}"),
    "employees.link_dead": Label("Ссылка не действует"),
    "employees.link_dead_short": Label("Не действует"),
    "invitation.state.sent": Label("Отправлено"),
    "invitation.state.accepted": Label("Принято"),
    "invitation.state.expired": Label("Срок истёк"),
    "invitation.state.withdrawn": Label("Отозвано"),
    "employees.send_again": Label("Отправить приглашение повторно", ("N-80",)),
    "employees.sent_title": Label("Приглашения отправлены"),
    "employees.sent": Label("Ссылки ушли на рабочие адреса и действуют {days}:", ("N-64", "N-65")),
    "employees.sent_again": Label(
        "Приглашение отправлено повторно. Новая ссылка ушла на {email}, прежняя больше "
        "не действует",
        ("N-80",),
    ),
    # Frequent questions
    "employees.questions": Label("Частые вопросы", ("N-60",)),
    "employees.question_add": Label(
        "Как добавить сотрудника в личный кабинет организации или ИП", ("N-60",)
    ),
    "employees.more_before": Label("Больше информации — в разделе", ("N-61",)),
    "employees.more_help": Label("«Помощь»", ("N-61",)),
    # The form
    "invite.back": Label("Назад", ("N-63",)),
    "invite.heading": Label("Заполните данные о сотрудниках", ("N-63",)),
    "invite.lead": Label(
        "Каждому сотруднику придёт ссылка на почту, указанную в форме. Ссылка действует {days}. "
        "Дополнить данные и изменить роль можно после того, как сотрудник войдёт по ссылке",
        ("N-64", "N-65", "N-66"),
    ),
    "invite.roles": Label("Какие бывают роли у сотрудников", ("N-67",)),
    "invite.warning_title": Label("Указывайте настоящие данные", ("N-68",)),
    "invite.warning": Label(
        "Сотрудник не сможет войти в личный кабинет организации, если данные его учётной "
        "записи на портале отличаются от данных в приглашении. Учётная запись сотрудника "
        "должна быть подтверждённой",
        ("N-68", "A-14", "A-22"),
    ),
    "invite.person": Label("Сотрудник {number}"),
    "invite.email": Label("Рабочий адрес электронной почты", ("N-69",)),
    "invite.email_hint": Label("На этот адрес придёт письмо для подтверждения", ("N-69",)),
    "invite.surname": Label("Фамилия", ("N-70",)),
    "invite.given_name": Label("Имя", ("N-71",)),
    "invite.patronymic": Label("Отчество", ("N-72",)),
    "invite.patronymic_hint": Label("При наличии", ("N-72",)),
    "invite.snils": Label("СНИЛС", ("N-73", "N-74")),
    "invite.snils_hint": Label(
        "Можно не указывать. Тогда доступ к кабинету сможет получить любой пользователь "
        "портала с теми же фамилией, именем и отчеством, если ему перешлют приглашение",
        ("N-73", "N-74"),
    ),
    "invite.administrator": Label("Сделать администратором", ("N-75",)),
    "invite.groups": Label("Группы доступа", ("A-15",)),
    "invite.more": Label("Добавить ещё сотрудника", ("N-76",)),
    "invite.drop": Label("Убрать сотрудника {number}"),
    "invite.send": Label("Отправить", ("A-16",)),
    # One employee
    "employee.account_data": Label("Данные учётной записи"),
    "employee.account_note": Label("Их меняет сам сотрудник в своём профиле"),
    "employee.work_data": Label("Рабочие данные"),
    "employee.position": Label("Должность"),
    "employee.work_phone": Label("Рабочий телефон"),
    "employee.work_phone_hint": Label("Например, +7 900 000-00-00"),
    "employee.role_and_groups": Label("Роль и группы доступа"),
    "employee.groups_hint": Label(
        "Дайте только те права, которые нужны сотруднику для его обязанностей", ("A-19",)
    ),
    "employee.administrator_fixed": Label(
        "Снять администратора может только руководитель организации"
    ),
    "employee.head_role": Label(
        "Роль руководителя даёт реестр налоговой службы. Группы доступа можно добавить и себе",
        ("A-17",),
    ),
    "employee.save": Label("Сохранить"),
    "employee.saved": Label("Изменения сохранены"),
    "employee.remove": Label("Удалить из организации"),
    "employee.remove_heading": Label("Удалить сотрудника из организации?"),
    "employee.remove_text": Label(
        "{name} больше не сможет войти в личный кабинет организации. Личная учётная запись "
        "сотрудника останется"
    ),
    "employee.remove_confirm": Label("Удалить"),
    "employee.keep": Label("Не удалять"),
    "employee.removed": Label("Сотрудник удалён из организации"),
    # An invitation on the side of the sender
    "invitation.data": Label("Данные в приглашении"),
    "invitation.not_yet_title": Label("Сотрудник ещё не вошёл по ссылке"),
    "invitation.not_yet": Label(
        "Дополнить данные и изменить роль можно только после того, как сотрудник войдёт "
        "в личный кабинет по ссылке из письма",
        ("N-66",),
    ),
    "invitation.no_snils": Label("Не указан"),
    "invitation.sent_at": Label("Отправлено"),
    "invitation.withdraw": Label("Отозвать приглашение"),
    "invitation.withdrawn": Label("Приглашение отозвано, ссылка больше не действует"),
    "invitation.changed": Label("Данные в приглашении изменены"),
    # Help
    "help.add_heading": Label(
        "Как добавить сотрудника в личный кабинет организации или ИП", ("N-60", "K-223")
    ),
    "help.roles_heading": Label("Какие бывают роли у сотрудников", ("N-67", "K-223")),
    "help.role_gives": Label("Что может"),
    "help.groups_lead": Label(
        "Кроме роли, сотрудника можно включить в группы доступа. Они открывают разделы "
        "кабинета и другие системы",
        ("A-18",),
    ),
}
