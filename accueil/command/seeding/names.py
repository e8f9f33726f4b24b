"""Invented people get their names from here: common names of a dozen origins, in Latin letters and in their own script.

Given and family names are drawn apart, so that no combination stands for a real person. A native form is empty where
the passport's Latin form is the name itself.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """One name in Latin letters and in its own script."""

    latin: str
    native: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Names of one origin: ``language`` is the tag of the native script, ``speaks`` the language of letters."""

    country: str
    language: str
    speaks: str
    women: tuple[Name, ...]
    men: tuple[Name, ...]
    families: tuple[Name, ...]
    family_first: bool = False


def _names(text: str) -> tuple[Name, ...]:
    """``Latin=native`` entries parted by commas."""
    parted = (entry.strip().partition("=") for entry in text.replace("\n", " ").split(",") if entry.strip())
    return tuple(Name(latin, native) for latin, _, native in parted)


PORTUGUESE = Origin(
    "PT", "", "pt",
    _names("Maria, Ana, Beatriz, Inês, Catarina, Joana, Sofia, Marta, Rita, Carla, Conceição, Fátima, Leonor, Tânia"),
    _names("João, José, António, Manuel, Pedro, Tiago, Rui, Luís, Nuno, Carlos, Miguel, Gonçalo, Hélder, Vítor"),
    _names("""da Silva, Santos, Ferreira, Pereira, Oliveira, Costa, Rodrigues, Martins, Sousa, Fernandes,
           Gonçalves, Gomes, Lopes, Marques, Almeida, Ribeiro, Pinto, Carvalho, Teixeira, Moreira, Correia,
           Magalhães"""),
)  # fmt: skip
CAPE_VERDEAN = Origin(
    "CV", "", "pt",
    _names("Edna, Dulce, Nilza, Ivone, Sandra, Celeste, Zenaida, Odete, Lurdes, Elisângela"),
    _names("Adilson, Edson, Hélio, Nelson, Admilson, Ivo, Jailson, Gilson, Arlindo, Djony"),
    _names("Tavares, Monteiro, Semedo, Varela, Moniz, Furtado, Évora, Andrade, Brito, Lima, Delgado, Barros, Vaz"),
)  # fmt: skip
BRAZILIAN = Origin(
    "BR", "", "pt",
    _names("Juliana, Fernanda, Camila, Larissa, Patrícia, Aline, Letícia, Bruna, Gabriela, Renata"),
    _names("Rafael, Lucas, Thiago, Gustavo, Felipe, Rodrigo, Marcelo, Leandro, Vinícius, Caio"),
    _names("Souza, Barbosa, Araújo, Nascimento, Cardoso, Teles, Batista, Freitas, Vieira, Moraes, Rocha, Dias"),
)  # fmt: skip
FRENCH = Origin(
    "FR", "", "fr",
    _names("Camille, Élodie, Céline, Chloé, Aurélie, Mélanie, Hélène, Noémie, Zoé, Agnès, Françoise, Maëlle"),
    _names("Loïc, Jérôme, François, Gaël, Rémi, Benoît, Cédric, Mathieu, Thibault, Frédéric, Étienne, Joël"),
    _names("""Lefèvre, Moreau, Girard, Lemaître, Béranger, Dupré, Faure, Gérard, Chevalier, Rousseau, Marchand,
           Noël, Delacroix, Perrin, Guérin"""),
)  # fmt: skip
ITALIAN = Origin(
    "IT", "", "fr",
    _names("Giulia, Chiara, Francesca, Alessia, Martina, Federica, Silvia, Paola, Elisa, Valentina"),
    _names("Marco, Luca, Matteo, Alessandro, Davide, Stefano, Giuseppe, Niccolò, Andrea, Simone"),
    _names("Rossi, Bianchi, Ferrari, Esposito, Colombo, Ricci, Marino, Greco, Bruno, Gallo, Conti, De Luca, Mancini"),
)  # fmt: skip
BOSNIAN = Origin(
    "BA", "", "fr",
    _names("Amra, Lejla, Azra, Selma, Emina, Aida, Jasna, Dženana, Mirela, Đurđa, Željka"),
    _names("Adnan, Emir, Mirza, Haris, Nedžad, Đorđe, Goran, Željko, Edin, Senad, Muhamed"),
    _names("""Hadžić, Hodžić, Begić, Kovačević, Petrović, Đurić, Jovanović, Mujić, Salihović, Delić, Žunić,
           Čaušević, Šehić"""),
)  # fmt: skip
UKRAINIAN = Origin(
    "UA", "uk", "fr",
    _names("""Olena=Олена, Oksana=Оксана, Yuliia=Юлія, Iryna=Ірина, Nataliia=Наталія, Tetiana=Тетяна,
           Svitlana=Світлана, Khrystyna=Христина, Zhanna=Жанна, Liudmyla=Людмила, Anastasiia=Анастасія,
           Halyna=Галина"""),
    _names("""Oleksandr=Олександр, Serhii=Сергій, Andrii=Андрій, Volodymyr=Володимир, Dmytro=Дмитро, Yurii=Юрій,
           Mykhailo=Михайло, Vitalii=Віталій, Bohdan=Богдан, Yevhen=Євген, Taras=Тарас"""),
    _names("""Shevchenko=Шевченко, Kovalenko=Коваленко, Bondarenko=Бондаренко, Tkachenko=Ткаченко,
           Kravchuk=Кравчук, Oliinyk=Олійник, Lysenko=Лисенко, Marchenko=Марченко, Havryliuk=Гаврилюк,
           Petrenko=Петренко, Klymenko=Клименко, Moroz=Мороз, Zakharchuk=Захарчук, Yushchenko=Ющенко"""),
)  # fmt: skip
SYRIAN = Origin(
    "SY", "ar", "fr",
    _names("""Fatima=فاطمة, Mariam=مريم, Nour=نور, Rania=رانيا, Aisha=عائشة, Huda=هدى, Layla=ليلى, Amal=أمل,
           Zainab=زينب, Salma=سلمى, Yasmin=ياسمين"""),
    _names("""Mohammad=محمد, Ahmad=أحمد, Khaled=خالد, Omar=عمر, Youssef=يوسف, Mahmoud=محمود, Hassan=حسن,
           Ibrahim=إبراهيم, Ali=علي, Mustafa=مصطفى, Abdullah=عبدالله"""),
    _names("""Al Hassan=الحسن, Al Khatib=الخطيب, Haddad=حداد, Darwish=درويش, Al Masri=المصري, Najjar=نجار, Al
           Ahmad=الأحمد, Shami=شامي, Khoury=خوري, Sabbagh=صباغ, Al Omar=العمر, Kanaan=كنعان, Hamdan=حمدان"""),
)  # fmt: skip
AFGHAN = Origin(
    "AF", "fa", "fr",
    _names("""Zahra=زهرا, Parwana=پروانه, Maryam=مریم, Farida=فریده, Shabnam=شبنم, Laila=لیلا, Nasrin=نسرین,
           Sahar=سحر"""),
    _names("""Ahmad Shah=احمدشاه, Farhad=فرهاد, Reza=رضا, Nawid=نوید, Hamid=حمید, Qasim=قاسم, Jawad=جواد,
           Rahim=رحیم, Najib=نجیب"""),
    _names("""Ahmadi=احمدی, Rahimi=رحیمی, Noori=نوری, Karimi=کریمی, Hosseini=حسینی, Popal=پوپل,
           Stanekzai=ستانکزی, Zadran=ځدران, Sadat=سادات, Wardak=وردک"""),
)  # fmt: skip
ERITREAN = Origin(
    "ER", "ti", "fr",
    _names("""Selam=ሰላም, Helen=ሄለን, Rahel=ራሄል, Saba=ሳባ, Feven=ፌቨን, Luwam=ሉዋም, Semhar=ሰምሃር, Mebrat=መብራት,
           Senait=ሰናይት, Letebrhan=ለተብርሃን"""),
    _names("""Tesfay=ተስፋይ, Yonas=ዮናስ, Dawit=ዳዊት, Filmon=ፊልሞን, Robel=ሮቤል, Mehari=መሓሪ, Kidane=ኪዳነ, Samuel=ሳሙኤል,
           Abraham=ኣብርሃም, Simon=ስምኦን"""),
    _names("""Haile=ሃይለ, Gebremedhin=ገብረመድህን, Tekle=ተክለ, Berhane=በርሃነ, Ghebreab=ገብረኣብ, Weldu=ወልዱ, Asmerom=ኣስመሮም,
           Mengistu=መንግስቱ, Habte=ሃብተ, Zerai=ዘርኣይ, Woldemichael=ወልደሚካኤል"""),
)  # fmt: skip
CHINESE = Origin(
    "CN", "zh", "en",
    _names("""Xiaomei=小梅, Yan=燕, Lihua=丽华, Xiuying=秀英, Jing=静, Meiling=美玲, Fang=芳, Yuhan=雨涵,
           Na=娜, Xinyi=欣怡"""),
    _names("""Xiaoming=小明, Wei=伟, Qiang=强, Jianguo=建国, Haoran=浩然, Lei=磊, Zhigang=志刚, Jun=军,
           Yichen=奕辰, Guangming=光明"""),
    _names("""Wang=王, Li=李, Zhang=张, Liu=刘, Chen=陈, Yang=杨, Zhao=赵, Huang=黄, Zhou=周, Wu=吴, Xu=徐, Sun=孙,
           Zhu=朱, Lin=林, Guo=郭"""),
    family_first=True,
)  # fmt: skip
INDIAN = Origin(
    "IN", "", "en",
    _names("Priya, Anjali, Kavya, Meera, Sunita, Deepika, Lakshmi, Pooja, Divya, Nisha"),
    _names("Arjun, Rahul, Sanjay, Vikram, Anil, Rohan, Suresh, Karthik, Amit, Manoj"),
    _names("Sharma, Patel, Reddy, Iyer, Nair, Singh, Gupta, Menon, Desai, Rao, Kulkarni, Banerjee, Pillai"),
)  # fmt: skip

ORIGINS = (
    PORTUGUESE, CAPE_VERDEAN, BRAZILIAN, FRENCH, ITALIAN, BOSNIAN, UKRAINIAN, SYRIAN, AFGHAN, ERITREAN, CHINESE, INDIAN
)  # fmt: skip
