"""What the conversion mends by hand: names of single rows, names too general to stand alone, forms that differ from the rule."""

import re

# Names that many bodies bear: kept for matching only.
GENERAL = set("""Ministry of Ecology|Минэкологии|Минприроды|Минэкологии РК|Committee for Environmental Protection|Environment Protection Committee
|Ministry of Environmental Protection|Ministry of Nature Protection|Ministry of Nature Protection and Lithosphere|Ministry of Climate Change
|Ministry of Water Management|Комитет по экологии|Center for Climate Finance|Агентство гидрометеорологической службы|Central Asia Hub
|Hydrometeorological Service Agency|Agency on Hydrometeorology|Regional Mountain Center|Institute of Geography|Institute of Zoology
|Институт географии|Институт зоологии|State Committee on Ecology and Environmental Protection|Central Asian Water|Green University
|Regional Center for Renewable Energy|Water, education, cooperation|Ледники 2025|MWH Global|IFAS Agency|Агентство МФСА
|National Committee on Ecology and Climate Change|State Agency for Environmental Protection and Forestry|Nexus|Нексус
|Госагентство охраны окружающей среды и лесного хозяйства|Национальный комитет по экологии и изменению климата|Экокомитет
|Гидрометеорологическая служба при МЧС КР|Центр климатического финансирования при кабмине|Green Kazakhstan|Госкомэкологии
|Госкомприроды|Нацкомэкологии|Forest Service|обмеление Каспия""".replace("\n", "").split("|"))
# Names that name nothing in particular, or belong to another row.
DROPPED = {"The State Committee", "CI", "AA", "GM", "AF", "АФ", "НУ", "NU", "MFA", "BoG", "DoE", "SEPA", "Народная Республика Китай",
           "State Environmental Protection Administration", "Burabay area", "Fedchenko Glacier", "Ледник Федченко", "South Caucasus", "Commission of the European Communities",
           "Комиссия европейских сообществ", "C5+1", "экология больших городов", "итальянская Республика"}
# Names of a predecessor with an entry of its own: (id, name).
PREDECESSORS = {("mee-china", "MEP"), ("mee-china", "Ministry of Environmental Protection")}
# Full names that are mended: (table, id) -> (en, ru).
NAMES = {
    ("organisations", "ing-kz"): ("Institute of Geography and Water Security", "Институт географии и водной безопасности"),
    ("organisations", "zool-kz"): ("Institute of Zoology of the Republic of Kazakhstan", "Институт зоологии Республики Казахстан"),
    ("organisations", "giz"): ("Deutsche Gesellschaft für Internationale Zusammenarbeit", "Германское общество по международному сотрудничеству"),
    ("organisations", "kazhydromet"): ("Kazhydromet", "Казгидромет"),
    ("organisations", "fsci"): ("Fund for Support of Civil Initiatives", "Фонд поддержки гражданских инициатив"),
    ("organisations", "feco"): ("Foreign Environmental Cooperation Center",
                                "Центр по международному природоохранному сотрудничеству Министерства экологии и окружающей среды КНР"),
    ("organisations", "stantec"): ("Stantec", ""),
    ("organisations", "xieg"): ("Xinjiang Institute of Ecology and Geography", "Синьцзянский институт экологии и географии"),
    ("organisations", "iwph-kg"): ("Institute of Water Problems and Hydropower", "Институт водных проблем и гидроэнергетики"),
    ("organisations", "imels"): ("Ministry for the Environment, Land and Sea of Italy", "Министерство окружающей среды, защиты территории и моря Италии"),
    ("agreements", "cites"): ("Convention on International Trade in Endangered Species of Wild Fauna and Flora",
                              "Конвенция о международной торговле видами дикой фауны и флоры, находящимися под угрозой исчезновения"),
    ("agreements", "water-convention"): ("Convention on the Protection and Use of Transboundary Watercourses and International Lakes",
                                         "Конвенция по охране и использованию трансграничных водотоков и международных озёр"),
    ("agreements", "aarhus-convention"): ("Aarhus Convention", "Орхусская конвенция"),
    ("agreements", "ashgabat-protocol"): ("Ashgabat Protocol for the Conservation of Biological Diversity", "Ашхабадский протокол о сохранении биологического разнообразия"),
    ("agreements", "kz-ru-1992"): ("Kazakhstan-Russia Agreement of 1992 on joint use and protection of transboundary waters",
                                   "Соглашение 1992 года между Правительством РФ и Правительством РК о совместном использовании и охране трансграничных водных объектов"),
    ("agreements", "kz-ru-2010"): ("Kazakhstan-Russia Agreement of 2010 on joint use and protection of transboundary waters",
                                   "Соглашение 2010 года между Правительством РФ и Правительством РК о совместном использовании и охране трансграничных водных объектов"),
    ("agreements", "kz-ru-env-2004"): ("Kazakhstan-Russia Agreement on cooperation in environmental protection",
                                       "Соглашение между Правительством РФ и Правительством РК о сотрудничестве в области охраны окружающей среды"),
    ("agreements", "sco-communique-2023"): ("Joint communique of the 4th SCO environment ministers' meeting",
                                            "Совместное коммюнике по итогам Четвёртого совещания министров охраны окружающей среды ШОС"),
    ("agreements", "carec-kg-icat-2024"): ("Tripartite memorandum of CAREC, MNRETS and the Climate Finance Center of the Kyrgyz Republic",
                                           "Трёхсторонний меморандум РЭЦЦА, Минприроды КР и Центра климатического финансирования"),
    ("agreements", "carec-feco-2020"): ("Memorandum between FECO and CAREC", "Меморандум между FECO и РЭЦЦА"),
    ("agreements", "gca-jdi-2020"): ("Joint Declaration of Intent on cooperation in climate and security",
                                     "Совместная декларация о намерениях в рамках инициативы «Зелёная Центральная Азия»"),
    ("agreements", "carec-host"): ("Agreement on the working conditions of CAREC", "Соглашение об условиях работы РЭЦЦА"),
    ("agreements", "espoo"): ("Convention on Environmental Impact Assessment in a Transboundary Context",
                              "Конвенция об оценке воздействия на окружающую среду в трансграничном контексте"),
    ("programmes", "caccc-series"): ("Central Asia Climate Change Conference", "Центрально-Азиатская конференция по вопросам изменения климата"),
    ("programmes", "nexus-ca"): ("Central Asia Nexus Dialogue", "Центрально-Азиатский диалог «Нексус»"),
    ("programmes", "icat-prog"): ("Initiative for Climate Action Transparency", "Инициатива по прозрачности климатических действий"),
    ("programmes", "wecoop"): ("EU-Central Asia Water, Environment and Climate Change Cooperation",
                               "Сотрудничество ЕС и Центральной Азии в области водных ресурсов, окружающей среды и изменения климата"),
    ("programmes", "reap-switch"): ("Resource Efficiency in Agri-Food", ""),
    ("places", "naryn-river"): ("Naryn River", "река Нарын"),
    ("places", "talas-river"): ("Talas River", "река Талас"),
    ("places", "ural-river"): ("Ural River", "река Урал"),
    ("places", "chu-river"): ("Chu River", "река Чу"),
    ("places", "ili"): ("Ili River", "река Или"),
    ("places", "vanj-yakh"): ("Fedchenko Glacier", "ледник Федченко"),
    ("places", "jalal-abad"): ("Jalal-Abad", "Джалал-Абад"),
    ("places", "tejen"): ("Harirud", "Герируд"),
    ("places", "murghab"): ("Murghab River", "река Мургаб"),
    ("places", "balkhash"): ("Lake Balkhash", "озеро Балхаш"),
    ("places", "zaysan"): ("Lake Zaysan", "озеро Зайсан"),
    ("places", "aral-town"): ("Aralsk", "Аральск"),
    ("places", "shchuchinsk"): ("Shchuchinsk", "Щучинск"),
    ("topics", "nexus"): ("water-energy-food nexus", "взаимосвязь «вода-энергия-продовольствие»"),
}
# Further names by (table, id): language -> names.
MORE = {
    ("agreements", "cites"): {"acronym": ["CITES", "СИТЕС"]},
    ("agreements", "cms"): {"en": ["Bonn Convention"], "ru": ["Боннская конвенция"]},
    ("agreements", "espoo"): {"en": ["Espoo Convention"], "ru": ["Конвенция Эспо"]},
    ("agreements", "unfccc"): {"acronym": ["UNFCCC", "РКИК ООН", "РКИК"], "ru": ["Рамочная конвенция Организации Объединённых Наций об изменении климата"]},
    ("agreements", "unccd"): {"acronym": ["UNCCD", "КБО ООН", "КБО"]},
    ("agreements", "cbd"): {"acronym": ["CBD", "КБР"], "en": ["Convention on Biodiversity"]},
    ("agreements", "water-convention"): {"en": ["Water Convention", "UNECE Water Convention"], "ru": ["Конвенция по водам", "Водная конвенция"]},
    ("agreements", "ramsar"): {"en": ["Ramsar Convention"], "ru": ["Рамсарская конвенция"]},
    ("agreements", "tehran-convention"): {"en": ["Tehran Convention"], "ru": ["Тегеранская конвенция"]},
    ("agreements", "basel-convention"): {"en": ["Basel Convention"], "ru": ["Базельская конвенция"]},
    ("agreements", "montreal-protocol"): {"en": ["Montreal Protocol"], "ru": ["Монреальский протокол"]},
    ("agreements", "vienna-convention"): {"ru": ["Венская конвенция об охране озонового слоя"]},
    ("agreements", "ashgabat-protocol"): {"en": ["Ashgabat Protocol"], "ru": ["Ашхабадский протокол"]},
    ("agreements", "asbp-4"): {"acronym": ["ASBP-4", "ПБАМ-4"]},
    ("agreements", "reap"): {"acronym": ["REAP", "РПДООС"]},
    ("agreements", "rep4sd-ca"): {"acronym": ["REP4SD-CA", "РПООСУР ЦА"]},
    ("programmes", "caccc-series"): {"acronym": ["CACIC"], "en": ["Central Asian Conference on Climate Change"],
                                     "ru": ["Центрально-Азиатская конференция по изменению климата"]},
    ("programmes", "speca-prog"): {"en": ["United Nations Special Programme for the Economies of Central Asia"],
                                   "ru": ["Специальная программа ООН для стран Центральной Азии"]},
    ("programmes", "ca-climate-portal"): {"en": ["Central Asia Climate Information Platform"]},
    ("places", "ural-river"): {"ru": ["Жайык"]},
    ("places", "vanj-yakh"): {"en": ["Vanj Yakh Glacier"], "ru": ["ледник Ванч-Ях"]},
    ("places", "jalal-abad"): {"en": ["Manas"], "ru": ["Манас"]},
    ("places", "tejen"): {"ru": ["Теджен"]},
    ("places", "murghab"): {"en": ["Murghab"], "ru": ["Мургаб"]},
    ("places", "balkhash"): {"ru": ["Балхаш"]},
    ("places", "zaysan"): {"ru": ["Зайсан"]},
    ("organisations", "kazhydromet"): {"en": ["Kazhydromet Republican State Enterprise"], "ru": ["РГП «Казгидромет»"]},
    ("organisations", "uzhydromet"): {"en": ["Uzhydromet"], "ru": ["Узгидромет"]},
    ("organisations", "feco"): {"ru": ["Центр по международному природоохранному сотрудничеству"]},
    ("places", "country-it"): {"ru": ["Итальянская Республика"]},
    ("organisations", "mee-china"): {"ru": ["Министерство экологии и окружающей среды Китая"], "en": ["Ministry of Ecology and Environment of China"]},
}
AGREEMENT_KIND = {"convention": "agreement", "action-plan": "programme", "concept": "other"}
# People whose Russian name stands with the given name first.
GIVEN_FIRST = {"kain-janesh", "yadav-bhupender", "rehman-sherry", "shah-shakeel"}
# People whose second given name is no patronymic.
TWO_GIVEN = {"schmid-helga"}
# Organizations that are programmes, and programmes that are organizations: each stands in one file only.
PROGRAMS = {"caccc", "speca"}
ORGANIZATIONS = {"carec-adb", "brigc-prog"}
# Series of events whose editions are numbered; other kinds of events are kept only if they are conferences, forums or summits.
SERIES = ("icsd-", "icwc-", "speca-", "cis-mes-", "cis-msg-", "sco-env-ministers-", "calp-", "wgecc-", "hlc-", "caccc-", "caief-2")
EDITION = re.compile(r"\d|\b[IVX]+\b|перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|first|second|third|fourth|fifth|sixth|seventh|ninth|eleventh", re.I)
# Native names that a search in public repositories confirmed.
CONFIRMED = {"zh": ("mee-china", "sco", "suups"), "kk": ("kazhydromet", "wmo"), "uz": ("uz-meco",)}
