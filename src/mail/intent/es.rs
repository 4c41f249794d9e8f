//! Spanish phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;
use super::cues::Term;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        baja|darse|desuscribir|desuscribirme|desuscripción|cancelar|basta|parar|pare|paren|alto|stop
        dar|deme|darme|denme|dame|dadme de? baja
        cancelar suscripción|la
        no más|mas correos|emails|mensajes|correo|mails|e-mails
        no contactar|molestar|escribir|llamar
        eliminar|borrar|eliminarme|eliminenme|elimíneme|bórreme|bórrenme
    ",
    ),
    (
        Cue::OptOut,
        "
        dar|deme|darme|denme|dame|dadme|darnos|dennos|denos|désenos|causar|solicito|solicitar|solicitamos|tramitar|procesar mi|la|nuestra|de baja de|en? su|sus|la|esta|este? lista|listas|boletín|newsletter|base|correo|envíos? de? distribución|correo|correos|datos|difusión|envío?
        quiero|queremos|deseo|deseamos|quisiera|quisiéramos|me|solicito|necesito gustaría? darme|darnos|cancelar|desuscribirme|dar de|la|mi? baja|suscripción?
        ser|sea eliminado|eliminada|borrado|removido de su|la|sus lista|base|listas|registros
        eliminen|elimine|eliminar|elimíneme|elimínenme|quíteme|quítenme|quite|quiten|bórreme|bórrenme|borre|borren|borrar|quitar|sáqueme|sáquenme|retíreme|retírenme|quitarme|eliminarme|sacarme|borrarme|retirarme|retiren|retire|saque|saquen|suprima|suprimir|remuévame|remover|elimina|quítame|bórrame|sácame|remuévanme mi|nuestra|mis|nuestros|me|nos|por|favor|todos? favor? correo|dirección|email|nombre|datos|mis? electrónico|de? de|en? su|sus|la|esta|vuestra lista|listas|base|sistema|bases|registros|contactos|fichero|crm de? correo|correos|datos|distribución|contactos|envío|difusión?
        elimine|eliminen|eliminar|borre|borren|borrar|elimina|supriman mis|todos|nuestros mis? datos|datos? personales?
        me|nos eliminen|elimine|borren|borre|quiten|quite|saquen|retiren de su|la|sus|esta lista|base|listas|registros|datos|correos
        no me|nos vuelva|vuelvan|vuelvas a contactar|escribir|enviar|mandar|molestar|llamar
        no vuelva|vuelvan|vuelvas a contactarme|contactarnos|escribirme|escribirnos|enviarme|mandarme|molestarme|contactar
        no me|nos contacte|contacten|contactes|escriba|escriban|escribas|envíe|envíen|envíes|mande|manden|mandes|moleste|molesten|moleste más|mas|nunca|ningún? más|mas|ningún? correos|emails|correo|mensajes|mails|e-mails|nada|publicidad|mensaje? electrónicos? más?
        no contactarme|contactarnos|escribirme|enviarme|molestarme|enviarnos|escribirnos|contacten|contacte más|mas|nunca|conmigo|con? más|correos|nosotros?
        no deseo|deseamos|quiero|queremos|quisiera|deseo seguir|volver|recibir|continuar|más|que|ser|saber a|recibiendo|recibir|más|ningún|me|nos|nada|sus|de|contactado? más|ningún|sus|estos|este|contacten|escriban|envíen|ustedes|tipo|recibir? correos|emails|correo|mensajes|mails|comunicaciones|mensaje|tipo|publicidad|información|ustedes? suyos|de|más|electrónicos? ustedes|su|correos?
        deje|dejen|deja|dejad|parar|pare|paren|para|cese|cesen de escribirme|enviarme|mandarme|contactarme|molestarme|escribirnos|enviarnos|contactarnos|mandarnos|enviar|mandar|escribir|contactar|molestar|acosarme más|mas|estos|correos|tantos? correos|emails|mensajes|mails|spam?
        ni|no un|más|mas correos|emails|mensajes|mails|correo|e-mails|comunicaciones por|de|más? favor|ustedes|más?
        nunca|jamás más? me|nos contacte|contacten|escriban|vuelvan
        absténgase|absténganse|abstenerse de contactarme|escribirme|enviarme|contactar|enviar|escribir|contactarnos
        cancelar|cancele|cancelen|anular|cancelo mi|la|esta suscripción|subscripción
        déjeme|déjenme|dejadme|déjame en paz
        me opongo al|a tratamiento|que
        revoco|retiro mi consentimiento
        no autorizo _3 envío|datos|correos
        basta de|ya? de? correos|emails|mails|mensajes|publicidad
    ",
    ),
    (
        Cue::OptOutPerhaps,
        "
        cómo puedo|me|hago|podemos darme|doy|para|darnos de|darme? baja|de?
        demasiados correos|emails|mensajes
    ",
    ),
    (
        Cue::NoFirm,
        "
        cerrar|cierren|cierre|cerrad|archivar|archiven|archive|cierra|cerramos el|este|la|nuestro|su|expediente expediente|caso|asunto|ficha|solicitud|oferta|tema|dossier|propuesta|carpeta
        expediente|caso|asunto|tema puede|está|queda|se|pueden _1 cerrado|cerrar|darse|cerrarlo|archivar|zanjado
        cierren|cierre expediente|caso
        dar|den|damos|demos por cerrado|terminado|finalizado|concluido
        rechazar|rechazamos|rechazo|declinar|declinamos|declino|descartamos|descartar|descartado|desestimar|desestimado|desestimamos la|su|esta|vuestra|hemos|el? oferta|propuesta|presupuesto|proyecto?
        hemos|he|decidido|decidimos|se|han decidido|ha? no|decidido|descartar|rechazar|declinar|cancelar seguir|continuar|avanzar|aceptar|contratar|proceder|no|comprar|hacer|realizar
        decidimos|decidido|decisión de? no
        decisión es negativa|no
        no vamos|voy|va a? a? seguir|continuar|avanzar|aceptar|contratar|proceder|comprar|hacer|ser|realizar
        no seguiremos|continuaremos|avanzaremos|aceptaremos|contrataremos|procederemos|aceptamos|seguimos|avanzamos|continuamos|contratamos adelante|con|su|la|la|el?
        no podemos|puedo aceptar|avanzar|continuar|proceder
        no sigan|sigamos
        no hemos|ha|han sido aceptada|aprobado|elegido|seleccionado|aceptado
        no saldrá|sale|salió adelante
        desistimos|desistir|renunciamos de|a
        pasamos de|esta
        respuesta es no|negativa
        lo dejamos|dejamos estar|aquí
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        hemos|han|elegimos|optamos|decidimos|elegido|optado|escogimos|seleccionamos|contratamos|contratado|nos|vamos|fuimos|firmamos|compramos|adjudicado|preferimos|trabajar|trabajaremos|quedamos|encargado|adjudicamos|seguimos|seguiremos _3 otro|otra|competencia|proveedor|actual|alguien|más proveedor|empresa|opción|oferta|solución|compañía|actual|propuesta|partner|barata|barato|parte|lado|agencia|más?
        otro|otra proveedor|empresa|opción|oferta|compañía|solución ha|fue|ha|ganó sido? elegido|elegida|seleccionado|ganado|seleccionada
        con|por|a otro|otra proveedor|empresa|opción|oferta|compañía|solución|agencia
        con|por|a la|nuestro|el competencia|competidor|proveedor actual|habitual?
        proyecto|obra|reforma|pedido|presupuesto|licitación|plan|inversión _2 cancelado|cancelada|canceló|anulado|suspendido|parado|descartado|cancelamos|detenido|abandonado|paralizado|cancelaron
        cancelado|anulado|cancelamos|suspendido el|la|nuestro|este proyecto|obra|pedido|reforma
        ya hemos|tenemos|lo|compramos|contratamos|encontramos|firmamos|he|cerramos comprado|contratado|hemos|encontrado|otro|proveedor|solución|una|un|cubierto|con|resuelto|solucionado|firmado|otra? proveedor|otro|solución|solucionado|resuelto|hemos?
        lo haremos|hacemos|hemos|resolveremos hecho? internamente|nosotros|dentro
        haremos|hacemos internamente|nosotros
    ",
    ),
    (
        Cue::NoSoft,
        "
        no nos|me|les interesa|interesan|encaja|convence|sirve
        no estamos|estoy|están interesados|interesado|interesada|interesadas
        no tenemos|tengo|hay|existe|sin ningún? interés
        sin interés
        ningún interés
        no gracias
        no es para|de|lo nosotros|mí|que|interés
        por desgracia|ahora no
        ya no nos|me|estamos|es interesa|interesados|relevante
        gracias pero no
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        demasiado|muy|bastante caro|cara|caros|elevado|alto|costoso|alta
        precio|precios|coste|costo|presupuesto|oferta es|está|son|resulta|se|supera|excede|nos|parece|fuera _2 alto|caro|elevado|excesivo|fuera|sale|escapa|presupuesto|posibilidades|cara|altos
        no tenemos|hay|tengo|disponemos|contamos|nos|queda|existe de|con|suficiente|alcanza? presupuesto|dinero|fondos|partida|recursos para|suficiente? ello|esto?
        sin presupuesto|fondos
        presupuesto _2 agotado|recortado|congelado|insuficiente|denegado|bloqueado|recortaron|no
        fuera de|del nuestro? presupuesto|alcance
        supera|excede|sobrepasa|rebasa nuestro|el presupuesto
        no podemos permitírnoslo|permitirnos|pagarlo|pagar|asumir|costearlo
        más|mas barato|económico|económica|barata en|con|otro|que?
        no lo|la|los|las|necesitamos|necesito|nos|hace|tenemos|requerimos necesitamos|necesito|hace|necesidad|falta|requerimos?
        ya no lo|la? necesitamos|hace|necesito
        ninguna necesidad
        ya tenemos|contamos|estamos|trabajamos con|un|una|proveedor|cubierta|cubierto|solución|otro|cubiertos|otra? proveedor|solución|necesidad|sistema|cubierta|similar?
        estamos contentos|satisfechos|bien con nuestro|el|lo
        prioridades han|son|cambiaron|cambiado
        otras prioridades
        no es una|nuestra|la? prioridad
    ",
    ),
    (
        Cue::NoAlone,
        "
        no
        no gracias
        lamentablemente no
        negativo
        no nos|me interesa
        nada
    ",
    ),
    (
        Cue::Reason,
        "
        momento|timing no|es es|mal
        mal|buen momento
        plazo|plazos|entrega demasiado|es|muy|son _1 largo|largos|tarde
        dirección|gerencia|jefe|consejo _3 no|rechazado|en
        precio
    ",
    ),
    (
        Cue::Yes,
        "
        adelante con|por|y? el|la|ello|favor|proyecto|pedido|opción?
        sigan|siga|seguimos|vamos|procedan|proceda|procedemos|avancemos|avanzamos|avanzar|tirad|sigamos|podemos|pueden|puede|proceder adelante|con|a|avanzar|proceder|empezar|comenzar|iniciar|seguir|por
        vamos adelante
        aceptamos|acepto|aprobamos|apruebo|confirmamos|confirmo|conforme|contratamos|encargamos|firmamos la|su|el|vuestra|con|este|los|vuestro? oferta|propuesta|presupuesto|pedido|contrato|condiciones|compra|términos?
        hemos|ha|he|han|está|queda|ha sido? aprobado|aceptado|firmado|aprobada|aceptada|firmada|confirmado|elegido|decidido su|la|el|con|contratarles|trabajar|por|que? oferta|propuesta|presupuesto|contrato|ustedes|sí?
        aprobado|aprobada|aceptado|aceptada
        presupuesto|oferta|propuesta|contrato está|ha|aceptado|aprobado|firmado|aceptada|aprobada|queda sido? aprobado|aceptado|firmado|aprobada|aceptada|firmada
        adjunto|adjuntamos|envío|enviamos|remito|anexo|anexamos|aquí|les|le|mando|va _3 firmado|firmada|pedido|orden|contrato de|firmado|firmada? compra|pedido?
        contrato|oferta|presupuesto|propuesta firmado|firmada|adjunto
        orden|hoja|nota de compra|pedido
        luz verde
        visto bueno
        damos|doy|dar|tienen|tiene|dan el|la|nuestra? visto|luz|conformidad|ok|nuestro|aprobación|pedido|proyecto|go
        trato hecho
        de acuerdo con|en|adelante la|el|su? oferta|propuesta|presupuesto|todo|avanzar?
        envíen|envíe|envíenos|envíeme|mándenos|mande|manden|envíame|mándame|prepare|preparen|envíanos|enviar|mándeme nos|me|el|por|la|un|favor? el|la|favor|un? contrato|factura|acuerdo
        empezamos|empecemos|comenzamos|comencemos|arrancamos|iniciamos|empezar|empiecen|comiencen ya|con|cuando|el|la|los
        lo|la|los compramos|queremos|contratamos|tomamos|aceptamos|cogemos|encargamos
        queremos|quiero|deseamos|nos|quisiéramos|listos|encantados gustaría|para|de? contratar|contratarles|contratarlos|aceptar|avanzar|firmar|comprar|seguir|proceder|empezar|comenzar|hacer|encargar|contratar|trabajar adelante|con|el|su|la|un? pedido|ustedes?
        cuenten|cuenta|contad con nosotros|conmigo
        hagámoslo|hágalo|háganlo
        es un? sí
        elegimos|escogemos|elegido|hemos elegido? su|vuestra|a|vuestro|por? oferta|propuesta|ustedes|presupuesto
        proyecto|pedido|oferta es suyo|vuestro
    ",
    ),
    (
        Cue::YesAlone,
        "
        sí
        si
        sí por|claro|gracias|adelante|señor|perfecto favor?
        ok
        vale
        perfecto
        de acuerdo
        claro
        conforme
        por supuesto
        adelante
        estupendo|genial
        muy bien
        está|me|nos bien|parece|vale|va bien|perfecto?
        suena bien
        todo correcto
        hecho
        venga
        listo
        confirmado
    ",
    ),
    (
        Cue::Interest,
        "
        interesados|interesado|interesada|interesante|interesa|interés
        gusta|gustado|encanta
        convence
    ",
    ),
    (
        Cue::Later,
        "
        no ahora|todavía|aún
        no de|por|en momento|ahora
        no este|esta año|mes|trimestre|semana
        no en este|estos momento|momentos
        no tan pronto
        no estamos|nos|me|estoy interesados|interesa|interesado todavía|aún|ahora
        no estamos|nos|me|estoy interesados|interesa|interesado por|de ahora|momento
        ahora no|mismo no|es|podemos?
        todavía|aún no
        todavía|aún no estamos|nos|me|estoy interesados|interesa|interesado|listos
        todavía|aún lo? estamos|está|seguimos|en hemos|está|en|lo|analizando|revisando|evaluando|estudio|tenemos|estudiando|decidido|sabemos|revisión
        no hemos|he|ha|lo todavía|aún|lo|tomado|hemos? decidido|decisión|revisado|podido|todavía|aún
        no estamos|tenemos|está|tengo todavía|aún listos|decidido|decisión|claro?
        por el momento|ahora
        de momento
        más adelante|tarde
        quizás|tal|quizá|mejor|a más|vez|lo adelante|tarde|más|mejor?
        estamos|seguimos|sigo|estoy|se|está|lo|sigue _1 revisando|evaluando|analizando|estudiando|valorando|comparando|considerando|esperando|pensando|viendo|decidiendo|estudio|revisión|análisis|trámite|deliberando
        en|bajo estudio|revisión|análisis|evaluación|proceso|espera|consideración|valoración|pausa|suspenso
        necesitamos|necesito|denos|deme|hace|requiere|nos _2 tiempo|pensarlo|días|consultarlo|valorarlo|pensar|margen|reflexionar
        lo|tenemos|tengo estamos|que|hay|vamos? a? pensando|pensar|pensarlo|consultarlo|consultar|valorarlo|revisarlo|revisar|hablarlo|estudiarlo
        aplazar|aplazado|aplazamos|posponer|pospuesto|retrasado|postergar|posponemos|postergado|parado|pausado|retrasar
        le|les|te|os diré|informaré|avisaré|aviso|avisamos|informamos|contesto|digo|respondo|avisaremos|informaremos|diremos|contestaré|responderé|respondemos|contactaré|contactaremos|contamos|comento|comentaré
        otro momento
        en otra|otro ocasión|momento
        muy|estamos|estoy ocupados|liados|ocupado|liado|ocupada|saturados|liada|desbordados
        no es el|buen buen|mejor|momento? momento?
        esperando|esperamos a|la|el|de|que|una
        pendiente|pendientes de
        a la espera de
        después|tras de|las|mis|el|la las|los|mis|el|la? vacaciones|fiestas|verano|navidades
        no hay|corre prisa
        vacaciones|viaje
    ",
    ),
    (
        Cue::Call,
        "
        llámeme|llámenme|llámame|llamar|llame|llamen|llámenos|llamadme|llámennos|contácteme|contáctenos|contactar|contacte|contacten|contactarme|escríbame|escríbanme|escriba|hablamos|hablar|hablemos|volver|vuelva|vuelvan|retomar|retomamos|retomemos|retomarlo|recuérdeme|recordar|recuérdamelo|telefonear|comunicar|comunicarnos|conversar|conversamos|charlar|contactemos
        decidir|decidiremos|decidimos|decide|decisión|decidirá|decidirán|resolver|resolución|contestar|responder|respuesta|contestaré|responderé|responderemos|confirmar|confirmaré|confirmaremos|avisar|avisaré|aviso|diré|diremos|informar|novedades|saber|sabremos|sabré|noticias
        reunión|reunimos|reunirnos|junta|comité|consejo|presupuesto|revisar|revisaremos|revisarlo|valorar|valoraremos|ver|verlo|veremos|vemos|empezar|empezaremos|comenzar|comenzaremos|arrancar|empieza|comienza|iniciar|lanzar|planificado|previsto
        esperar|esperen|espere|aplazar|aplazado|posponer|pospuesto|retrasado|postergado|aplazamos
        disponible|disponibles|posible|mejor|quizás|antes|ocupados|ocupado|fuera|vacaciones|liados|cerrado|cerrados|viaje|ausente|podré|podremos|tiempo
        estaré|estaremos|vuelvo|volvemos|regreso|volveré|volveremos|regresaré
    ",
    ),
    (
        Cue::Refer,
        "
        contacte|contacten|contactar|contacta|hable|hablen|hablar|habla|diríjase|diríjanse|dirigirse|comuníquese|comunicarse|escriba|escriban|escribir|escríbale|llame|llamen|póngase|pónganse|ponerse|consulte|consulten|consultar|tratar|trate|envíe|envíelo|envíeselo|envíen|remita|pregunte|pregunten|háblelo|véalo|coordine|dirija|dirijan|envíenlo|remítalo|contactad|hablad _4 con|a|al
        contacto|persona|responsable|encargado|encargada|interlocutor|sustituto|sustituta|sucesor|adecuada|indicada es|será|sería|adecuada|correcta|para|de|del|indicada|ahora _4 es|será|sería
        responsable|encargado|encargada|contacto|sustituto|sucesor|interlocutor es|ahora|será es?
    ",
    ),
    (
        Cue::Copied,
        "
        copio|pongo|añado|incluyo|agrego|copiamos|pongo|dejo|sumo|incorporo _3 copia|a|cc|con
        en copia|cc
        copia
        reenviado|reenvío|pasado|paso|enviado|remitido|trasladado|traslado|derivado|derivo _4 a|al
    ",
    ),
    (
        Cue::InCharge,
        "
        es|será|sería|son ahora? el|la|quien|nuestro|nuestra|mi|su responsable|encargado|encargada|persona|indicado|indicada|contacto|adecuado|adecuada|lleva|decide|gestiona|interlocutor|que|se|nuevo
        lleva|gestiona|decide|coordina este|estos|el|esto|la|las|los|sobre|ahora
        se encarga|ocupa|encargará|ocupará
        puede|podrá ayudarle|ayudarles|atenderle|responderle|informarle|ayudarte
    ",
    ),
    (
        Cue::WrongPerson,
        "
        no soy|eres|es|somos ya|la|el|quien|yo _2 persona|responsable|encargado|encargada|indicado|indicada|adecuado|contacto|interlocutor|decide|lleva|adecuada|correcto
        persona|contacto|dirección|departamento equivocada|equivocado|incorrecta|incorrecto|errónea
        ya no trabajo|trabaja|estoy|soy|llevo|me
        no me|nos encargo|ocupo|corresponde|compete|encargamos
        no es mi|nuestro área|departamento|competencia|responsabilidad
        no llevo|decido|gestiono yo|este|esto|los|estos|las
        he|ha dejado la|mi empresa|compañía|puesto
        cambiado de puesto|departamento|empresa
        no depende de mí|nosotros
    ",
    ),
    (
        Cue::Department,
        "
        compras|administración|contabilidad|dirección|gerencia|departamento|oficina|marketing|informática|sistemas|central|equipo|área|recepción|mantenimiento|finanzas|jefe|jefa|director|directora|encargado|responsable|compañero|compañera|arquitecto|secretaria|dueño|propietario
    ",
    ),
    (
        Cue::Role,
        "
        sr|sra|srta|don|doña|señor|señora|ing|lic
        compañero|compañera|colega|jefe|jefa|director|directora|socio|socia|responsable|directamente|compras|de|en|copia|a|con|llamado|ahora|contacto|mejor|por|favor|sustituto|sustituta|encargado|encargada|obras|que|cc|al|es|gerente|finanzas
    ",
    ),
    (Cue::Article, "el|la|los|las|un|una|mi|mis|nuestro|nuestra|nuestros|su|sus|este|esta|al|del|lo"),
    (
        Cue::Offer,
        "
        viene|vendría|va|iría|parece|conviene|convendría|encaja|posible|bien|disponible|disponibles|libre|libres|perfecto|podría|podríamos|puedo|podemos|puede|pueden|quedar|quedamos|funciona|mejor
        propongo|proponemos|sugiero|sugerimos
        reunión|llamada|videollamada|cita|reunirnos|vernos|hablar|hablamos|vemos|hueco
        nos vemos|hablamos
        qué tal
    ",
    ),
    (
        Cue::Ask,
        "
        pregunta|preguntas|duda|dudas|consulta|consultas
        podría|podrían|podríais|pueden|puede|podéis|puedes|podemos|podrías usted|ustedes|decirme|decirnos|enviar|enviarme|enviarnos|aclarar|explicar|confirmar|indicar|mandar|mandarme|hacer|incluir|darme|indicarme|mejorar
        qué|cuál|cuánto|cuándo|cómo|cuántos|cuáles es|son|cuesta|sería|incluye|pasa|tarda|garantía|precio|plazo|hay
        aclarar|aclaración|aclararme
    ",
    ),
    (
        Cue::Idiom,
        "
        no dude|duden|dudes|hay|te|se|pasa|importa|olvide|olviden|se|tenga|es preocupe|preocupen|problema|en|inconveniente|nada|preocupes|problema?
        sin problema|problemas|compromiso|duda|falta|cambios
        no solo|sólo|hay|obstante|cabe duda|problema|de|prisa?
        por qué no
        no diría|digo|diríamos que? no
        diría|digo|decir que no
        si es|fuera posible
        si no le|les importa|molesta
        sí o no
        dar de alta
        baja médica|temperatura|calidad|por|maternal|paternidad|maternidad
        planta baja
        de baja médica|por|laboral|maternal
        pare en|a
        parar la|el|a|en
        paso a
    ",
    ),
    (
        Cue::Complaint,
        "
        nunca|jamás me? solicité|pedí|he|suscribí|di|autoricé|pedimos|autorizado
        no me|he|hemos|solicité|pedí suscrito|suscribí|solicitado|autorizado|dado|pedido|solicitamos|esto|este
        cómo|dónde|quién|por|de han|ha|consiguieron|obtuvieron|tienen|qué|dónde conseguido|obtenido|mi|me|sacado|siguen|sacaron?
        ya se|les|le|he|lo lo? he|dije|pedí|dicho|pedido
        varias|dos|tres|muchas veces
        spam|acoso|molesto|rgpd|lopd|denuncia|denunciar|molestando|pesados
    ",
    ),
    (
        Cue::Counter,
        "
        siga|sigan|continuar|continúen|mantener|mantengan|excepto|salvo|solo|sólo|solamente|hasta|llámeme|llamen|teléfono|cambiar|añadir|nueva|nuevo|duplicado|sustituir|actualizar|use|usen|utilice
        oferta|propuesta|presupuesto|contrato|pedido es|sigue|nos|me
        en lugar|vez de
    ",
    ),
    (Cue::But, "pero|sino|aunque|embargo"),
    (
        Cue::Negator,
        "
        no|nunca|jamás|sin|nada|nadie|ningún|ninguna|tampoco|apenas
        en lugar|vez de
        ni siquiera|ahora|nunca|hoy|quiero|queremos|me|nos|lo|la|el
    ",
    ),
    (Cue::NegatorBehind, "nunca|jamás|tampoco"),
    (
        Cue::If,
        "
        si|siempre|salvo|excepto
        en caso|el caso|función
        a condición
        depende|dependerá|dependiendo
    ",
    ),
    (
        Cue::Condition,
        "
        cuando|hasta|antes|quizás|quizá|ojalá|espero|esperamos|probablemente|posiblemente|falta|pendiente|debe|deben|debería|deberíamos|tiene|tienen|podría|intentar|intentaremos|debemos
        una vez
        tan pronto
        en cuanto
        a ver
        no estoy|estamos seguro|seguros
    ",
    ),
    (
        Cue::Past,
        "
        estaba|estábamos|estuve|estuvimos
        he|hemos estado|tenido
    ",
    ),
    (
        Cue::Reported,
        "
        le|les|me|nos dije|dijo|dijeron|dijimos|he|han|pidió|pidieron|comentó|comentaron|comenté dicho|pedido|comentado?
        clientes|compañeros|gente|empleados|proveedores|usuarios|colegas _2 piden|dicen|quieren|pedir|solicitan|preguntan
        él|ella|ellos|jefe|cliente|clientes|director|socio dice|dijo|dicen|piensa|comentó|quiere|pidió|piden|cree|suelen
        según
    ",
    ),
    (
        Cue::Request,
        "
        podría|podrían|podríais|pueden|puede|podéis|puedes|podrías|sería|quisiera|podemos usted|ustedes|posible|pedirle|pedirles?
        me gustaría|podrían|podría que|pedirle?
        les|le|os ruego|pido|rogamos|agradezco|agradecería|agradecemos|solicito
    ",
    ),
    (Cue::Boundary, "y|ya|porque|pues|por|favor|gracias|así|también|entonces|ruego|rogamos|e|que|lo"),
    (Cue::Subject, "yo|nosotros|voy|vamos|tengo|tenemos|debo|él|ella|ellos|quiero|hablé|hablaré|hablaremos|hemos|he"),
    (
        Cue::Greeting,
        "
        hola|gracias|buenos|buenas|buen|estimado|estimada|estimados|querido|querida|saludos
        buenos días
        muchas gracias
        buenas tardes
    ",
    ),
    (
        Cue::Because,
        "
        porque|debido|puesto|dado|pues
        ya que
        debido a|al
        por motivos|razones|falta|cuestiones de
        motivo|razón|causa es|fue
        a causa de
    ",
    ),
    (
        Cue::Polite,
        "
        por|favor|gracias|muchas|hola|buenos|buenas|días|tardes|saludos|saludo|un|cordial|inmediatamente|ya|ahora|mismo|estimado|estimada|señores|muy|atentamente|de|antemano|su|vuestra|oferta|mensaje|correo|email|lo|siento|sr|sra|señor|señora|todo|todos|el|la|día|tarde|disculpe|perdón|urgente
    ",
    ),
    (
        Cue::Neutral,
        "
        yo|nosotros|me|nos|le|les|se|su|sus|de|del|la|el|los|las|en|a|al|que|esta|este|estos|por|favor|gracias|quiero|quisiera|solicito|solicitamos|pido|ruego|rogamos|deseo|podrían|podría|pueden|puede|usted|ustedes|mi|mis|nuestro|nuestra|correo|correos|electrónico|dirección|datos|lista|base|distribución|inmediatamente|inmediato|ya|ahora|mismo|más|nunca|jamás|vez|última|segunda|nuevamente|nuevo|ante|todo|también|y|por|lo|tanto|así|futuro|adelante|tipo|ningún|ninguna|sobre|tema|oferta|propuesta|cocina|hola|estimado|estimada|señor|señora|sr|sra|sí|no|interesa|agradecería|agradezco|posible|pronto|antes|forma|definitiva|definitivamente|mensajes|emails|mails|e-mails|suyos|vuestros|aquí|contactarme|con|conmigo|nosotros
    ",
    ),
    (
        Cue::Footer,
        "
        este|el|la|esta mensaje|correo|e-mail|email|información|comunicación _6 confidencial|confidenciales|destinatario|confidencialidad|privilegiada
        si no|usted|ha|desea|ya|recibe|quiere _6 recibir|error|baja|destinatario|suscripción
        para|pulse|haga darse|dejar|cancelar|aquí|clic _3 baja|recibir|suscripción|aquí
        antes de imprimir
        piense|piensa en|antes
        aviso legal
        usted|ha recibe|recibido este
        de conformidad|acuerdo con lo|el|la dispuesto|reglamento|lopd|ley
    ",
    ),
    (Cue::Term(Term::Month(1)), "enero|ene"),
    (Cue::Term(Term::Month(2)), "febrero"),
    (Cue::Term(Term::Month(3)), "marzo"),
    (Cue::Term(Term::Month(4)), "abril|abr"),
    (Cue::Term(Term::Month(5)), "mayo"),
    (Cue::Term(Term::Month(6)), "junio"),
    (Cue::Term(Term::Month(7)), "julio"),
    (Cue::Term(Term::Month(8)), "agosto"),
    (Cue::Term(Term::Month(9)), "septiembre|setiembre"),
    (Cue::Term(Term::Month(10)), "octubre"),
    (Cue::Term(Term::Month(11)), "noviembre"),
    (Cue::Term(Term::Month(12)), "diciembre|dic"),
    (Cue::Term(Term::Weekday(1)), "lunes"),
    (Cue::Term(Term::Weekday(2)), "martes"),
    (Cue::Term(Term::Weekday(3)), "miércoles"),
    (Cue::Term(Term::Weekday(4)), "jueves"),
    (Cue::Term(Term::Weekday(5)), "viernes"),
    (Cue::Term(Term::Weekday(6)), "sábado"),
    (Cue::Term(Term::Weekday(7)), "domingo"),
    (Cue::Term(Term::Season(3)), "primavera"),
    (Cue::Term(Term::Season(6)), "verano"),
    (Cue::Term(Term::Season(9)), "otoño"),
    (Cue::Term(Term::Season(12)), "invierno"),
    (Cue::Term(Term::Day), "día|días"),
    (Cue::Term(Term::Week), "semana|semanas"),
    (Cue::Term(Term::CalendarWeek), "semana"),
    (Cue::Term(Term::MonthUnit), "mes|meses"),
    (Cue::Term(Term::Quarter), "trimestre"),
    (Cue::Term(Term::Half), "semestre"),
    (Cue::Term(Term::Year), "año|años|ejercicio"),
    (Cue::Term(Term::Number(1)), "un|una|uno|primer|primero|primera"),
    (Cue::Term(Term::Number(2)), "dos|segundo|segunda|par\nun par de?"),
    (Cue::Term(Term::Number(3)), "tres|tercer|tercero|tercera|unos|unas|algunas|algunos"),
    (Cue::Term(Term::Number(4)), "cuatro|cuarto"),
    (Cue::Term(Term::Number(5)), "cinco"),
    (Cue::Term(Term::Number(6)), "seis"),
    (Cue::Term(Term::Number(8)), "ocho"),
    (Cue::Term(Term::Number(10)), "diez"),
    (Cue::Term(Term::Number(15)), "quince"),
    (Cue::Term(Term::Next), "próximo|próxima|próximos|próximas|siguiente|entrante\nque viene|entra|sigue"),
    (Cue::Term(Term::This), "este|esta"),
    (Cue::Term(Term::Past), "pasado|pasada|anterior|último|última|desde\nhace"),
    (Cue::Term(Term::In), "dentro|en\ndentro de\nen unos|unas\ndeme|denos"),
    (Cue::Term(Term::FromNow), "a partir de ahora"),
    (Cue::Term(Term::After), "después|tras\ndespués de|del\npasado|pasadas|pasada\na la vuelta de"),
    (Cue::Term(Term::Until), "hasta\nhasta el|la|finales?"),
    (Cue::Term(Term::By), "para|hacia"),
    (Cue::Term(Term::From), "desde\na partir de|del\nno|nada antes de|del\nantes de\ncomo pronto"),
    (Cue::Term(Term::On), "el|la|los|las|del|al|día\nel día"),
    (Cue::Term(Term::Of), "de|del|el|la|los|este|en"),
    (Cue::Term(Term::Begin), "principios|comienzos|inicios|inicio|comienzo\na|para principios|comienzos|inicios\nprimeros de|días"),
    (Cue::Term(Term::Mid), "mediados|medio\na|para mediados"),
    (Cue::Term(Term::End), "finales|fines|final|fin\na|para finales|fines|final"),
    (Cue::Term(Term::Tomorrow), "mañana"),
    (Cue::Term(Term::DayAfterTomorrow), "pasado mañana"),
    (Cue::Term(Term::Today), "hoy"),
    (Cue::Term(Term::NewYear), "año nuevo\nnuevo año"),
    (Cue::Term(Term::Christmas), "navidad|navidades"),
    (Cue::Term(Term::Easter), "pascua\nsemana santa"),
    (Cue::Term(Term::Someday), "vacaciones|fiestas|feria|festivos|puente|ramadán|reyes|inventario"),
    (Cue::Term(Term::Daypart), "tarde|mediodía\npor|de la mañana|tarde"),
    (Cue::Term(Term::At), "las|sobre|entre\na las\nsobre las"),
    (Cue::Term(Term::Oclock), "h|horas|hs|hrs"),
];
