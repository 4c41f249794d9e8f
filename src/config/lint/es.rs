//! Spanish phrases that are not to be sent.

use super::phrase::Phrase;

const NEW: &str = "aporte algo nuevo: una idea, una pregunta, una fecha";
const FACT: &str = "diga el hecho, o lo que sigue, sin reproche";
const EQUAL: &str = "de igual a igual: quítelo";
const WORD: &str = "haga una pregunta que se conteste con una palabra";
const STEP: &str = "nombre el siguiente paso, con fecha";
const PLAIN: &str = "diga sencillamente qué gana el cliente, con sus cifras";

/// The phrases.
pub const PHRASES: &[Phrase] = &[
    Phrase::empty("dar-seguimiento", NEW, &["dar seguimiento", "darle seguimiento", "dando seguimiento", "hacer seguimiento de mi", "hago seguimiento", "haciendo seguimiento"]),
    Phrase::empty("retomar-el-contacto", NEW, &["retomar el contacto", "retomo el contacto", "retomar nuestra conversación", "vuelvo a escribirle", "le escribo de nuevo", "le vuelvo a escribir"]),
    Phrase::empty("solo-queria", NEW, &["solo quería", "sólo quería", "solamente quería", "solo para saber", "sólo para saber", "unas líneas para saber"]),
    Phrase::empty("saber-como-va", NEW, &["saber cómo va", "saber cómo van", "saber qué tal va", "ver cómo va", "ver qué tal va"]),
    Phrase::empty("recordatorio-amistoso", NEW, &["recordatorio amistoso", "pequeño recordatorio", "simple recordatorio", "amable recordatorio", "breve recordatorio", "quería recordarle"]),
    Phrase::empty("subir-este-correo", NEW, &["subir este correo", "al principio de su bandeja", "arriba de su bandeja"]),
    Phrase::empty("en-referencia-a", "empiece por el motivo", &["en referencia a mi correo", "en relación con mi correo anterior", "con respecto a mi correo anterior", "siguiendo mi correo"]),
    Phrase::empty("espero-que-este-bien", "empiece por el motivo", &["espero que se encuentre bien", "espero que esté bien", "espero que este correo le encuentre", "espero que todo vaya bien", "espero que todo le vaya bien"]),
    Phrase::empty("quedo-a-la-espera", STEP, &["quedo a la espera", "quedo a la espera de su respuesta", "a la espera de sus noticias", "en espera de su respuesta", "quedo atento a", "quedo atenta a"]),
    Phrase::empty("no-dude-en", STEP, &["no dude en contactar", "no dude en ponerse", "no dude en escribir", "no dude en llamar", "quedo a su disposición", "quedo a su entera disposición"]),
    Phrase::empty("lo-antes-posible", STEP, &["lo antes posible", "a la mayor brevedad", "cuando le sea posible", "en cuanto pueda", "cuando tenga un momento"]),
    Phrase::empty("ganar-ganar", PLAIN, &["ganar-ganar", "solución innovadora", "solución integral", "líder del mercado", "llave en mano sin igual"]),
    Phrase::needy("alguna-novedad", WORD, &["alguna novedad", "hay novedades", "tiene novedades", "tiene alguna noticia", "alguna noticia sobre", "algún avance"]),
    Phrase::needy("ha-podido-revisar", WORD, &["ha podido revisar", "ha podido ver", "pudo revisar", "pudo ver mi", "ha tenido tiempo de", "tuvo tiempo de", "tuvo oportunidad de", "ha tenido la oportunidad", "ha tenido ocasión de", "recibió mi correo", "ha recibido mi"]),
    Phrase::needy("me-preguntaba", WORD, &["me preguntaba si", "me estaba preguntando"]),
    Phrase::needy("perdone-la-molestia", EQUAL, &["perdone la molestia", "disculpe la molestia", "perdone que le moleste", "disculpe que le moleste", "siento molestarle", "lamento molestarle", "no quiero molestar", "perdone la insistencia", "disculpe la insistencia", "perdone que insista"]),
    Phrase::needy("se-que-esta-ocupado", "ofrézcale quitarle una tarea, o quítelo", &["sé que está muy ocupado", "sé que está ocupado", "sé que está ocupada", "debe de estar muy ocupado", "imagino que está muy ocupado", "sé lo ocupado"]),
    Phrase::needy("su-valioso-tiempo", EQUAL, &["su valioso tiempo", "su precioso tiempo", "unos minutos de su tiempo", "cinco minutos de su tiempo", "5 minutos de su tiempo"]),
    Phrase::needy("por-favor-responda", WORD, &["por favor responda", "por favor, responda", "por favor contésteme", "por favor, contésteme", "le agradecería una respuesta", "le agradecería que me respondiera", "le agradeceré su pronta respuesta", "agradezco su pronta respuesta"]),
    Phrase::needy("suplicar", EQUAL, &["se lo suplico", "le ruego que me conteste", "le ruego que me responda", "necesito este pedido", "necesito cerrar esta venta"]),
    Phrase::scolding("como-prometi", FACT, &["como prometí", "como le prometí", "tal como prometí", "según lo prometido", "como quedamos, usted"]),
    Phrase::scolding("usted-dijo", FACT, &["usted dijo que", "me dijo que me", "quedó en responder", "quedó en llamar", "quedó en avisar", "usted prometió", "me prometió"]),
    Phrase::scolding("sin-respuesta", FACT, &["sigo sin respuesta", "sigo sin noticias", "sin noticias suyas", "no he recibido respuesta", "no he tenido respuesta", "no he recibido noticias", "todavía no he recibido", "aún no he recibido", "sigo esperando"]),
    Phrase::scolding("no-ha-respondido", FACT, &["no ha respondido", "no me ha respondido", "no ha contestado", "no me ha contestado", "ha ignorado", "su silencio", "su falta de respuesta"]),
    Phrase::scolding("como-ya-le-dije", FACT, &["como ya le dije", "como ya le comenté", "como ya le indiqué", "como ya le he dicho", "como le mencioné en mi correo"]),
    Phrase::scolding("tercer-correo", "diga lo que sigue; nadie lleva la cuenta", &["mi tercer correo", "mi tercer intento", "mi último intento", "último intento de", "he intentado varias veces", "he intentado en varias ocasiones", "en repetidas ocasiones"]),
    Phrase::scolding("decepcionado", FACT, &["estoy decepcionado", "estoy decepcionada", "me sorprende que no", "me extraña que no", "hubiera esperado que", "por mínima cortesía", "un mínimo de cortesía"]),
    Phrase::spam("actue-ahora", "diga una vez hasta qué fecha vale", &["actúe ahora", "actúe ya", "compre ahora", "compre ya", "pida ahora", "dese prisa", "no espere más"]),
    Phrase::spam("totalmente-gratis", "diga cuánto cuesta, o no hable del precio", &["100% gratis", "100 % gratis", "totalmente gratis", "completamente gratis", "totalmente gratuito", "sin ningún riesgo", "sin compromiso alguno"]),
    Phrase::spam("tiempo-limitado", "diga hasta qué fecha vale y por qué", &["por tiempo limitado", "oferta limitada", "oferta única", "oportunidad única", "última oportunidad", "hasta agotar existencias", "no se lo pierda", "no deje pasar esta"]),
    Phrase::spam("resultados-garantizados", PLAIN, &["resultados garantizados", "éxito garantizado", "satisfacción garantizada", "precio imbatible", "precios imbatibles", "el mejor precio garantizado"]),
    Phrase::spam("haga-clic-aqui", "escriba qué muestra el enlace", &["haga clic aquí", "haz clic aquí", "pulse aquí", "pinche aquí", "querido amigo", "a quien corresponda"]),
];
