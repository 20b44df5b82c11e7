// Linked into the module's glue in place of what Embind brings along for everybody and nothing here uses.
mergeInto(LibraryManager.library, {
  // Wide strings, with their decoders.
  _embind_register_std_wstring__deps: [],
  _embind_register_std_wstring: function () {},
  // Counters for debugging, and handles that are deleted later.
  $init_emval__deps: [],
  $init_emval: function () {},
  $init_embind__deps: [],
  $init_embind: function () {},
  // Handles are neither cloned nor compared: each has one owner (web/engine/bridge.ts).
  $init_ClassHandle__deps: ['$ClassHandle', '$ClassHandle_delete', '$ClassHandle_isDeleted'],
  $init_ClassHandle: function () {
    ClassHandle.prototype['delete'] = ClassHandle_delete;
    ClassHandle.prototype['isDeleted'] = ClassHandle_isDeleted;
  },
});
