// The package names no file that Node would load, and its types are read as CommonJS while the file is a module.
declare module '@xapi/cmi5/dist/Cmi5.esm.js' {
  import type library from '@xapi/cmi5';

  const Cmi5: typeof library.default;
  export default Cmi5;
}
