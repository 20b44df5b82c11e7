// Linked into the module's glue: Embind registers wide strings whether a program has any or not, and brings their
// decoders with them. This one has none.
mergeInto(LibraryManager.library, {
  _embind_register_std_wstring__deps: [],
  _embind_register_std_wstring: function () {},
});
