/** Words that ask, point, join or rank, in the seven languages, folded: none of them says what is looked for. */
export const IDLE_WORDS = new Set(
  [
    // English
    `a an the of for in on at to from by with without about into over as is are was be being there any some all me my
    im i we you your us our it its this that these those which what whats where who how do does did can could would
    should will may need needs want wants wanted looking look find search show give get fetch list tell recommend
    suggest see read know have has got please pls thanks hey hi hello and or but also other another more most best top
    good great nice popular trending trend hot latest new newest recent recently today todays now current currently
    week weekly month monthly day daily year yesterday last past ever public available suitable useful use uses using
    used run runs running based built made make related relevant similar like kind sort type types something anything
    things thing one ones here just only really much many few several hub hugging face huggingface hf behind
    introduces introduced introducing cited cite original right contain contains containing include including linked
    link explain explained definition define mean means exist exists regarding covering published out upvoted voted votes`,
    // Spanish
    `un una unos unas el la los las lo de del al en para por con sin sobre que cual cuales donde como hay algun alguna
    algunos algunas mi nos yo tu su este esta estos estas ese esa esos esas pero tambien quiero quisiera necesito busco
    buscar buscame dame muestra muestrame ensename lista listame recomienda recomiendame conoces existe existen tienes
    son es ser mejor mejores populares tendencia nuevos nuevas nuevo nueva ultimos ultimas ultimo ultima recientes
    reciente hoy ayer semana mes dia ano usar usan usa uso usando favor mas detras explica explicame`,
    // French
    `une des le les et au aux dans pour par avec sans sur quel quelle quels quelles ou comment il sont moi mon nous je
    tu vous ce cet cette ces mais aussi cherche chercher trouve trouver donne donner montre montrer liste conseille
    connais veux voudrais besoin faut est-ce meilleur meilleurs meilleures populaire populaires tendance tendances
    nouveaux nouvelles nouveau derniers dernieres dernier recents recentes aujourd hui hier semaine mois jour annee
    utilise utilisent utiliser svp plait derriere y-a-t-il existe-t-il a-t-il quoi est
    explique`,
    // German
    `ein eine einen einem einer eines der die das den dem zu zum zur von vom fur im auf an mit ohne uber und oder aber
    auch was welche welcher welches welchen wo wie gibt es gibts ich mir mich wir uns du dein mein meine ist sind hat
    haben suche such suchen finde finden zeig zeige zeigen gib nenne empfiehl empfehle brauche brauchen mochte will
    bitte beste besten bester beliebte beliebteste beliebtesten angesagt angesagte trends neue neuen neuer neueste
    neuesten aktuelle aktuellen heute heutige heutigen gestern woche monat tag jahr nutzen nutzt verwenden verwendet
    laufen lauft passende gute hinter diese dieser dieses`,
    // Portuguese
    `um uma uns umas o os as do da dos das no na nas em pelo pela com sem qual quais onde ha tem existem algum alguma
    alguns algumas meu minha eu voce mas tambem quero queria preciso procuro procurar mostre mostra recomenda recomende
    conhece melhor melhores alta novos novas novo ultimos ultimas hoje ontem usam tras`,
  ].flatMap(words => words.split(/\s+/)),
)

/** The same in Chinese, longest first, for a text without spaces. */
export const IDLE_CHINESE =
  /有没有|有哪些|有什么|哪些|哪个|什么|帮我|给我|推荐|想要|需要|关于|相关|有关|用于|用来|适合|可以|最新|最近|今天|今日|昨天|本周|这周|这个月|本月|热门|最火|最热|流行|受欢迎|一些|几个|列出|看看|使用|背后|[请找求的和与上里吗呢用在有是我了]/g

/** Japanese says what it wants of its nouns in hiragana; these are the times and wishes written in other signs. */
export const IDLE_JAPANESE =
  /\p{Script=Hiragana}+|最新|最近|今日|昨日|今週|今月|人気|注目|話題|一覧|トレンド|(?<=\p{Script=Han})[用向](?![\p{Script=Han}\p{Script=Katakana}])/gu
