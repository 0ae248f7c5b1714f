/**
 * The words that may stand in a report: those of the program's, the browsers' and TensorFlow.js's own
 * messages. Any other word of a message may be somebody's, and is left out.
 */
export const VOCABULARY: ReadonlySet<string> = new Set(
  `a abort aborted above access active adapter address after again all allocate allocated allocation
  allowed already an and animation another answer any api are array as at available away back backend
  backends bad be because been before begin being below binding bitmap blob blocked body both bound bounds
  browser buffer but by cache call calls camera can cancelled cannot canvas capture cause channel
  checksum chrome clone close closed code color compile compiled computed connect connection constraint
  construct context convert copy corrupt could countenance cpu crashed create created creating current data
  database decode decoded decoding define defined delete deleted denied destroyed detached detector device
  did directly disconnected disk disposed document does dom down driver during each element empty encode
  end ended engine error errors establish evaluate exceeded executed executing exist existing exists
  expected expression extension fail failed failure fetch few fewer file find finished first for format
  found frame frames free from full function gender get given gpu graph graphics had has have how image in
  index initialize initialized input instance instead instantiate internal interrupted into invalid invalidated
  is it its json kernel key keep large later layer length less limit load loaded loading local lock longer
  lost main many match media memory message messages method missing mode model models module more must
  name network new no not nothing null number object of off offscreen on once one only open opened
  operation or order out output overflow own page parameter parse parts pending permission picture pixel
  pixels pool port possible process program promise property put quota range read reader reading readings
  reads receiving refused register registered reject rejected released render request reset resolve
  resource response restart restarted result returned running runtime save script security sent serialize
  service session set shader shape since size software source space start started starts state status
  stopped storage store stored stream string support supported suspended tab task tensor terminated texture
  than that the then there this thread time timeout to together token too track transaction transfer
  type unable undefined unexpected unhandled unknown unload unsupported update upload use used user
  using valid value version video was wasm webassembly webgl webgpu weights were what when where which
  while with without worker workers write writing written wrong yet zero
  aborterror datacloneerror dataerror domexception encodingerror evalerror inuseattributeerror
  invalidaccesserror invalidstateerror modelerror networkerror notallowederror notfounderror
  notreadableerror notsupportederror operationerror quotaexceedederror rangeerror referenceerror
  securityerror syntaxerror timeouterror transactioninactiveerror typeerror unknownerror versionerror
  problem videoframe imagebitmap messageport indexeddb compileerror linkerror runtimeerror
  busy changed consent elsewhere unloaded updated`.split(/\s+/),
);
