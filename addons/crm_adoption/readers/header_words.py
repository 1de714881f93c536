"""What columns are called in exports of known tools, by canonical target.

Compared after ``header_names.normalize``; several names are separated by "|".
"""

CONTACT = {
    "name": "name|full name|fullname|display name|contact name|contact|customer name"
    "|client name|client|customer|contact person|lead name|primary contact"
    "|main contact|person"
    "|фио|ф.и.о.|ф и о|имя и фамилия|фамилия имя отчество|фамилия и имя|полное имя"
    "|полное имя контакта|контакт|контактное лицо|клиент|отображаемое имя|краткое имя"
    "|фамилия, имя, отчество|фио контакта|фио клиента|имя контакта|имя клиента"
    "|основной контакт|покупатель|заказчик|наименование контакта"
    "|vollständiger name|anzeigename|kontaktname|ansprechpartner|kunde|kundenname"
    "|nom complet|nom affiché|client principal|nombre completo|nombre para mostrar"
    "|cliente|contacto|complete name|phonetic name",
    "first_name": "first name|firstname|given name|givenname|first|forename|имя"
    "|vorname|prénom|prenom|nombre|nombre de pila|име",
    "middle_name": "middle name|middlename|additional name|middle|отчество"
    "|weitere vornamen|zweiter vorname|deuxième prénom|segundo nombre",
    "last_name": "last name|lastname|family name|familyname|surname|last|фамилия"
    "|nachname|familienname|nom de famille|nom|apellidos|apellido",
    "prefix": "name prefix|prefix|honorific prefix|salutation|обращение|anrede"
    "|civilité|titre de civilité|tratamiento|título|honorific",
    "suffix": "name suffix|suffix|honorific suffix|суффикс|namenszusatz|suffixe|sufijo",
    "nickname": "nickname|nick name|псевдоним|прозвище|spitzname|surnom|apodo|ник",
    "company": "company|company name|organization|organisation|organization name"
    "|organization 1 - name|account|account name|business name|employer|firm"
    "|associated company|primary associated company|related company|customer company"
    "|компания|название компании|организация|название организации|фирма|компания имя"
    "|место работы|контрагент|юр. лицо|юридическое лицо|компания контакта"
    "|наименование организации|наименование компании|наименование контрагента"
    "|firma|unternehmen|organisation name|firmenname|société|societe|entreprise"
    "|empresa|compañía|organización|nombre de la empresa",
    "department": "department|organization department|organization 1 - department"
    "|отдел|подразделение|департамент|abteilung|service|département|departamento",
    "job_title": "title|job title|jobtitle|job position|position|organization title"
    "|role|organization 1 - title|должность|позиция|рабочая должность"
    "|position im unternehmen|beruf|job-titel|fonction|poste|titre|cargo|puesto",
    "birthday": "birthday|birth date|birthdate|date of birth|dob|день рождения"
    "|дата рождения|др|д.р.|geburtstag|geburtsdatum|anniversaire|date de naissance"
    "|cumpleaños|fecha de nacimiento",
    "birthday/year": "birth year|год рождения|geburtsjahr",
    "birthday/month": "birth month|месяц рождения|geburtsmonat",
    "birthday/day": "birth day|число рождения|geburtstag (tag)",
    "note": "notes|note|comment|comments|remarks|description|internal notes"
    "|заметки|заметка|примечание|примечания|комментарий|комментарии|описание"
    "|notizen|notiz|bemerkung|bemerkungen|kommentar|kommentare|beschreibung"
    "|remarques|commentaire|commentaires|notas|nota|comentarios|observaciones",
    "categories": "categories|category|labels|group membership|groups|group|tags|tag"
    "|label|категории|категория|группа|группы|теги|тег|метки|теги контакта"
    "|kategorien|kategorie|gruppen|catégories|étiquettes|groupes|categorías"
    "|etiquetas|grupos|schlagwörter",
    "uid": "uid|guid|external id|внешний код",
    "vat": "vat|vat number|vat id|tax id|tax number|tin|инн|инн организации"
    "|инн компании|ust-idnr.|ust-idnr|ustid|umsatzsteuer-id|numéro de tva|n° tva"
    "|nif|cif",
    "created": "created|created at|created on|create date|creation date|created time"
    "|date created|add time|created date|дата создания|создано|создан"
    "|дата создания контакта|дата добавления|erstellt am|erstellt|erstelldatum"
    "|date de création|créé le|fecha de creación|creado el",
    "modified": "modified|modified on|updated at|last modified|last modified date"
    "|last updated on|update time|modification date|дата изменения|изменено"
    "|дата редактирования|изменен|geändert am|modifié le|fecha de modificación",
    "emails/1": "e-mail|email|mail|email address|e-mail address|e-mail 1|email 1"
    "|primary email|e mail|contact email|mail address|customer email|emails"
    "|почта|эл. почта|электронная почта|адрес эл. почты|адрес электронной почты"
    "|емейл|имейл|е-mail|эл.почта|имэйл|эл. адрес|электронный адрес|адрес почты"
    "|основной адрес эл. почты|основной адрес электронной почты"
    "|e-mail-adresse|email-adresse|primäre e-mail-adresse|e-post|courriel"
    "|adresse e-mail|adresse de messagerie|adresse électronique"
    "|correo electrónico|correo|correo-e|dirección de correo electrónico",
    "emails/2": "e-mail 2 address|email 2|e-mail 2|secondary email|second email"
    "|адрес 2 эл. почты|email 2 address|доп. почта|e-mail 2-adresse|additional email"
    "|e-mail 2 adresse|additional email addresses|adresse de messagerie 2"
    "|дополнительный адрес эл. почты|dirección de correo electrónico 2"
    "|dirección del correo electrónico 2|zweite e-mail-adresse",
    "emails/3": "e-mail 3 address|email 3|e-mail 3|адрес 3 эл. почты|email 3 address"
    "|e-mail 3-adresse|e-mail 3 adresse|adresse de messagerie 3"
    "|dirección de correo electrónico 3|dirección del correo electrónico 3",
    "emails/work": "work email|business email|work e-mail|email work|рабочий email"
    "|рабочая почта|рабочий e-mail|e-mail рабочий|e-mail geschäftlich|рабочий емейл"
    "|e-mail professionnel",
    "emails/home": "home email|personal email|private email|личная почта|личный email"
    "|домашний email|home e-mail|email home|личный e-mail|частный e-mail|частный email"
    "|e-mail privat",
    "emails/other": "email other|other email|другой email|другой e-mail",
    "phones/1": "phone|phone number|telephone|tel|tel.|phone 1|contact phone|phones"
    "|primary phone|contact phone number|telephone number|phone no|phone no."
    "|customer phone|телефон|тел|тел.|номер телефона|телефоны|номер"
    "|контактный телефон|телефон 1|основной телефон|телефон контакта|номер тел."
    "|телефон клиента|telefon|telefonnummer|primärtelefon|hauptnummer|téléphone"
    "|numéro de téléphone|téléphone principal|teléfono|número de teléfono"
    "|teléfono principal|haupttelefon",
    "phones/2": "phone 2|телефон 2|доп. телефон|дополнительный телефон|telephone 2"
    "|second phone|additional phone|phone number 2",
    "phones/3": "phone 3|телефон 3|phone number 3",
    "phones/mobile": "mobile|mobile phone|mobile number|cell|cell phone|cellphone"
    "|mobile phone number|phone mobile|телефон переносной|мобильный|мобильный телефон"
    "|сотовый|сотовый телефон|моб.|моб. телефон|моб. тел.|номер мобильного"
    "|мобильный тел."
    "|handy|mobiltelefon|mobil|mobilnummer|handynummer|portable|tél. mobile"
    "|téléphone mobile|móvil|teléfono móvil|número de móvil|celular|whatsapp",
    "phones/mobile 2": "mobiltelefon 2|mobile 2|мобильный телефон 2",
    "phones/work": "business phone|work phone|office phone|phone work|company phone"
    "|work|рабочий телефон|раб. телефон|раб. тел.|телефон рабочий"
    "|телефон (рабочий)|рабочий|телефон раб.|telefon geschäftlich"
    "|téléphone (bureau)|téléphone professionnel|teléfono del trabajo",
    "phones/work 2": "business phone 2|телефон раб. 2|telefon geschäftlich 2"
    "|téléphone 2 (bureau)|teléfono del trabajo 2",
    "phones/direct": "рабочий прямой телефон|direct phone|прямой телефон",
    "phones/home": "home phone|phone home|home|домашний телефон|дом. телефон"
    "|телефон домашний|телефон (домашний)|telefon privat|telefon (privat)"
    "|téléphone (domicile)|teléfono particular|particular",
    "phones/home 2": "home phone 2|телефон дом. 2|telefon privat 2|telefon (privat 2)"
    "|téléphone 2 (domicile)|número de teléfono 2 particular",
    "phones/main": "company main phone|основной телефон организации|telefon firma"
    "|téléphone société|número de centralita de la organización",
    "phones/other": "other phone|phone other|другой телефон|weiteres telefon"
    "|autre téléphone|téléphone (autre)|otro teléfono",
    "phones/car": "car phone|телефон в машине|autotelefon|téléphone (voiture)"
    "|teléfono del automóvil",
    "phones/assistant": "assistants phone|телефон помощника|telefon assistent"
    "|téléphone de lassistant(e)|teléfono del ayudante",
    "phones/callback": "callback|обратный вызов|rückmeldung|rappel"
    "|devolución de llamada",
    "phones/radio": "radio phone|радиотелефон|radio téléphone|radioteléfono",
    "phones/pager": "pager|pager number|пейджер|номер пейджера|buscapersonas"
    "|récepteur de radiomessagerie",
    "phones/work fax": "business fax|рабочий факс|fax geschäftlich|work fax|fax|факс"
    "|fax number|номер факса|télécopie (bureau)|fax del trabajo",
    "phones/home fax": "home fax|домашний факс|fax privat|télécopie (domicile)"
    "|fax particular",
    "phones/other fax": "other fax|другой факс|weiteres fax|télécopie (autre)|otro fax",
    "urls/1": "web page|website|web site|url|site|homepage|веб-страница|сайт|вебсайт"
    "|веб-сайт|адрес сайта|корпоративный сайт|web|web page 1|webseite|internetseite"
    "|site web|page web|página web|sitio web|website url|company domain name",
    "urls/2": "web page 2|website 2|личный сайт",
    "addresses/1/street": "street|address|street address|address line 1|address 1"
    "|street2|address line 2|address 2|улица|адрес|почтовый адрес|улица, номер дома"
    "|straße|strasse|adresse|rue|calle|dirección|anschrift|contact address",
    "addresses/1/city": "city|town|город|населенный пункт|ort|stadt|ville|ciudad"
    "|población|wohnort",
    "addresses/1/state": "state|state/region|region|province|county|область|регион"
    "|край|район|bundesland|état|provincia|estado",
    "addresses/1/zip": "zip|zip code|postal code|postcode|индекс|почтовый индекс|plz"
    "|postleitzahl|code postal|código postal",
    "addresses/1/country": "country|country/region|страна|страна или регион|land|pays"
    "|país",
}

# Outlook and Thunderbird: places, and how a part is called there ("{}": the part).
PLACES = {
    "work": "business {}|work {}|{} (раб. адрес)|{} geschäftlich|{} (bureau)"
    "|{} del trabajo|{} de trabajo|рабочий {}",
    "home": "home {}|{} (дом. адрес)|{} privat|{} (domicile)|{} particular"
    "|{} de residencia|{} (particular)|домашний {}",
    "other": "other {}|{} (другой адрес)|weitere {}|weiterer {}|weiteres/e {}"
    "|{} (autre)|otra {}|otro {}",
}
PLACE_PARTS = {
    "street": "street|street 2|street 3|po box|address|address 2|улица|улица 2|улица 3"
    "|почтовый ящик|straße|straße 2|straße 3|postfach|rue|rue 2|rue 3|calle|calle 2"
    "|calle 3|адрес|адрес 2",
    "city": "city|город|ort|ville|ciudad",
    "state": "state|province|область|region|bundesland|dép/région|provincia o estado",
    "zip": "postal code|zip|zipcode|индекс|почтовый код|postleitzahl|code postal"
    "|código postal",
    "country": "country|country/region|страна|страна или регион|land|land/region"
    "|pays/région|país o región|país/región",
}
# German and French put the number of a second line behind the place.
PLACE_LINES = {
    "work": "straße geschäftlich {}|rue (bureau) {}|calle del trabajo {}",
    "home": "straße privat {}|rue (domicile) {}|calle {} particular",
    "other": "weitere straße {}|rue (autre) {}|otra calle {}",
}

DEAL = {
    "deal/title": "deal|deal name|deal title|opportunity|opportunity name"
    "|opportunity title|lead/opportunity|deal - title|сделка|название сделки"
    "|имя сделки|наименование сделки|тема сделки|возможность|название лида"
    "|geschäft|geschäftsname|verkaufschance|deal-name|dealname|affaire"
    "|nom de laffaire|nom de la transaction|opportunité|oportunidad"
    "|nombre del negocio|negocio|lead title",
    "deal/revenue": "amount|deal amount|deal value|expected revenue|revenue|budget"
    "|opportunity amount|deal - value|сумма|сумма сделки|бюджет|бюджет сделки"
    "|ожидаемый доход|ожидаемая выручка|стоимость|betrag|auftragswert"
    "|erwarteter umsatz|dealwert|budget prévu|montant|revenu espéré|chiffre daffaires"
    "|importe|ingreso estimado|valor del negocio|deal size|сумма контракта",
    "deal/currency": "currency|deal currency|валюта|валюта сделки|währung|devise"
    "|moneda|deal - currency",
    "deal/stage": "stage|deal stage|sales stage|pipeline stage|opportunity stage"
    "|этап|этап сделки|стадия|стадия сделки|этап воронки|этап продаж|phase"
    "|dealphase|verkaufsphase|étape|phase de la transaction|etapa|etapa del negocio",
    "deal/probability": "probability|deal probability|вероятность|вероятность, %"
    "|вероятность сделки|wahrscheinlichkeit|probabilité|probabilidad|win probability",
    "deal/deadline": "close date|closing date|expected close date|expected closing"
    "|expected closing date|deadline|planned close date|дата закрытия"
    "|ожидаемое закрытие"
    "|предполагаемая дата закрытия|ожидаемая дата закрытия|планируемая дата закрытия"
    "|плановая дата закрытия|дедлайн|срок закрытия|предполагаемое закрытие"
    "|abschlussdatum|erwarteter abschluss|voraussichtlicher abschluss"
    "|date de fermeture|date de clôture|clôture prévue|fecha de cierre"
    "|fecha de cierre esperada|cierre previsto",
    "deal/closed": "closed at|closed date|won time|lost time|deal closed on|date closed"
    "|closed on|actual close date|дата завершения|фактическая дата закрытия",
    "deal/salesperson": "responsible|responsible user|owner|deal owner|contact owner"
    "|salesperson|sales rep|account owner|assigned to|manager|ответственный"
    "|ответственный за сделку|ответственный менеджер|менеджер|продавец"
    "|verantwortlich|verantwortlicher|vertriebsmitarbeiter|zuständig|propriétaire"
    "|vendeur|commercial|responsable|vendedor|propietario del negocio",
    "deal/source": "source|lead source|deal source|original source|источник"
    "|источник сделки|источник лида|quelle|herkunft|origine|fuente|origen",
    "deal/uid": "deal id|opportunity id|id сделки|номер сделки|record id - deal",
    "deal/created": "deal created|deal created on|дата создания сделки",
    "deal/updated": "дата редактирования сделки|дата изменения сделки|deal modified on",
    "deal/tags": "deal tags|теги сделки|deal label",
    "deal/note": "deal description|deal note|комментарий к сделке|описание сделки"
    "|примечание к сделке",
    "deal/result": "deal - status|deal status|статус сделки|won/lost|сделка закрыта",
}

# Names that mean a deal's part only beside other columns of deals.
IN_DEALS = {
    "deal/title": "title|subject|название|наименование|тема|betreff|bezeichnung"
    "|objet|intitulé|asunto|título|topic",
    "deal/revenue": "value|total|sum|price|итого|цена|wert|preis|valeur|valor",
    "deal/result": "status|статус|statut|estado",
    "deal/uid": "id|record id|№|номер",
    "deal/closed": "дата закрытия сделки",
    "deal/deadline": "срок|due date",
}
# Names that mean a company where the table has no deals.
NOT_IN_DEALS = {"company": "название|наименование"}
