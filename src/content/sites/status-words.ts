/**
 * What meeting apps write on tiles to say how somebody is, or in which part, in the languages that most
 * of their users have chosen; in small letters. None of these is a name: words that are, such as the
 * Turkish "ben" for "me", are missing.
 */
const WORDS: readonly string[] = [
  // English
  'you|me|myself|self|host|co-host|cohost|guest|moderator|presenter|organizer|organiser|admin|owner',
  'attendee|panelist|panellist|speaker|active speaker|speaking|talking|muted|unmuted|on mute|live',
  'rec|recording|hd|sd|4k|fps|ms|pin|pinned|spotlight|spotlighted|away|offline|online|busy|idle',
  'connected|connecting|reconnecting|disconnected|joining|joined|calling|ringing|loading|buffering',
  'waiting|on hold|paused|frozen|presenting|no video|no audio|no signal|no camera|ok|on|off|new|end',
  'leave|mute|unmute|share|stop|start|more|close|raise hand|hand raised|hand|poor connection',
  'maximize|maximise|minimize|minimise|expand|enlarge|full screen|fullscreen|picture in picture',
  'picture-in-picture|zoom|rename|edit|options|settings|flip|mirror|remove|kick|block|report|swap',
  // German
  'du|sie|ich|gastgeber|gastgeberin|co-gastgeber|gast|moderatorin|organisator|organisatorin|referent',
  'referentin|vortragender|vortragende|teilnehmer|teilnehmerin|stumm|stummgeschaltet|stumm geschaltet',
  'spricht|angeheftet|angepinnt|gepinnt|fixiert|abwesend|verbunden|verbinden|verbinde|verbindet',
  'verbindung|wird verbunden|verbindung wird hergestellt|verbindung wird wiederhergestellt|getrennt',
  'lädt|wird geladen|wartet|warten|wird gehalten|kamera aus|hand gehoben|präsentiert|hervorgehoben',
  // French
  'vous|toi|moi|hôte|co-hôte|animateur|animatrice|organisateur|organisatrice|présentateur|présentatrice',
  'invité|invitée|participant|participante|muet|muette|micro coupé|en sourdine|épinglé|épinglée|absent',
  'absente|connexion|connexion en cours|reconnexion|reconnexion en cours|déconnecté|chargement',
  'en attente|à la une|main levée|en train de parler',
  // Spanish
  'tú|usted|yo|anfitrión|anfitriona|coanfitrión|organizador|organizadora|moderador|moderadora|invitado',
  'invitada|silenciado|silenciada|silencio|hablando|fijado|fijada|destacado|ausente|conectado',
  'conectando|reconectando|desconectado|cargando|esperando|en espera|mano levantada',
  // Portuguese
  'você|tu|eu|anfitrião|anfitriã|coanfitrião|convidado|convidada|sem som|silenciado|mudo|falando',
  'a falar|fixado|fixada|em destaque|conectando|a ligar|reconectando|desconectado|carregando',
  'a carregar|aguardando|em espera|mão levantada',
  // Italian
  'organizzatore|organizzatrice|ospite|moderatore|moderatrice|relatore|relatrice|disattivato',
  'audio disattivato|silenziato|sta parlando|bloccato|in evidenza|assente|connesso|connessione',
  'connessione in corso|riconnessione|disconnesso|caricamento|in attesa|mano alzata',
  // Dutch
  'jij|je|u|ik|gastheer|medehost|organisator|presentator|deelnemer|gedempt|dempen|spreekt|vastgezet',
  'vastgemaakt|uitgelicht|afwezig|verbonden|verbinding maken|opnieuw verbinden|bezig met laden',
  'in de wacht|wachten|hand opgestoken',
  // Polish
  'gospodarz|współgospodarz|organizator|organizatorka|prezenter|gość|wyciszony|wyciszona',
  'wyciszono|mówi|przypięty|przypięta|wyróżniony|łączenie|ponowne łączenie|rozłączono|ładowanie',
  'oczekiwanie|wstrzymano',
  // Swedish, Danish, Norwegian
  'värd|vært|vert|medvärd|gäst|gæst|gjest|arrangör|arrangør|ljud av',
  'avstängd|lyd fra|dempet|talar|taler|snakker|fäst|fastgjort|festet|ansluter|återansluter|forbinder',
  'kobler til|kobler til på nytt|läser in|indlæser|laster inn|väntar|venter',
  // Turkish
  'siz|toplantı sahibi|ev sahibi|düzenleyen|düzenleyici|sunucu|konuk|misafir|sessiz',
  'sessize alındı|konuşuyor|sabitlendi|bağlanıyor|yeniden bağlanıyor|yükleniyor|bekliyor|beklemede',
  // Russian, Ukrainian
  'вы|ты|я|ви|ти|организатор|соорганизатор|організатор|ведущий|докладчик|гость|гість|без звука',
  'звук выключен|микрофон выключен|говорит|закреплен|закреплено|закріплено|подключение|соединение',
  'переподключение|підключення|загрузка|завантаження|ожидание|очікування|на удержании',
  // Japanese
  'あなた|自分|私|ホスト|共同ホスト|主催者|開催者|発表者|ゲスト|ミュート|ミュート中|発言中|固定|ピン留め',
  'スポットライト|接続中|再接続中|読み込み中|待機中|保留中|退席中',
  // Chinese
  '你|您|我|主持人|主持|主席|联席主持人|聯席主持人|组织者|召集人|演示者|嘉宾|来宾|來賓|静音|已静音|靜音',
  '已靜音|正在讲话|正在說話|已固定|已置顶|聚焦|连接中|正在连接|連線中|正在連線|重新连接|正在重新连接',
  '加载中|正在加载|載入中|等待中|保持中|离开|離開',
  // Korean
  '나|회원님|본인|호스트|공동 호스트|주최자|이끌이|발표자|게스트|음소거|음소거됨|말하는 중|고정|고정됨',
  '추천|스포트라이트|연결 중|다시 연결 중|재연결 중|로드 중|로딩 중|대기 중|보류 중|자리 비움',
];

const ALL: ReadonlySet<string> = new Set(WORDS.flatMap((line) => line.split('|')));

/** Whether a text is a word of status and nothing else: "Muted", "Connecting…", "(Gastgeber)". */
export function isStatusWord(text: string): boolean {
  const bare = text.replace(/^[\s([•·]+|[\s)\].…。•·]+$/gu, '');
  return ALL.has(bare.normalize('NFC').toLowerCase());
}
