package dev.lispatch.builtin;

import dev.lispatch.host.Library;
import java.util.List;

/** The areas of the core library. */
final class CoreLibraries {
  private CoreLibraries() {}

  static List<Library> all() {
    return List.of(
        new AggregateBuiltinsLibrary(),
        new ArithmeticBuiltinsLibrary(),
        new AtomBuiltinsLibrary(),
        new BitBuiltinsLibrary(),
        new BuildBuiltinsLibrary(),
        new CancelBuiltinsLibrary(),
        new ChannelBuiltinsLibrary(),
        new ChannelSelectBuiltinsLibrary(),
        new CharacterBuiltinsLibrary(),
        new ComparisonBuiltinsLibrary(),
        new ConsoleBuiltinsLibrary(),
        new DataBuiltinsLibrary(),
        new ErrorBuiltinsLibrary(),
        new FunctionBuiltinsLibrary(),
        new GenerateBuiltinsLibrary(),
        new GroupBuiltinsLibrary(),
        new HelpBuiltinsLibrary(),
        new InternalBuiltinsLibrary(),
        new LinkBuiltinsLibrary(),
        new MapBuiltinsLibrary(),
        new MapTransformBuiltinsLibrary(),
        new MathBuiltinsLibrary(),
        new NameBuiltinsLibrary(),
        new NumberTextBuiltinsLibrary(),
        new ParallelBuiltinsLibrary(),
        new PredicateBuiltinsLibrary(),
        new RandomBuiltinsLibrary(),
        new ReduceBuiltinsLibrary(),
        new RegexBuiltinsLibrary(),
        new RelationBuiltinsLibrary(),
        new RetryBuiltinsLibrary(),
        new SchemeListBuiltinsLibrary(),
        new ScopeBuiltinsLibrary(),
        new SelectBuiltinsLibrary(),
        new SequenceBuiltinsLibrary(),
        new SetBuiltinsLibrary(),
        new SortBuiltinsLibrary(),
        new StreamBuiltinsLibrary(),
        new StringBuiltinsLibrary(),
        new StringEditBuiltinsLibrary(),
        new TaskBuiltinsLibrary(),
        new TaskTreeBuiltinsLibrary(),
        new TestBuiltinsLibrary(),
        new TimeBuiltinsLibrary(),
        new TransduceBuiltinsLibrary(),
        new TransformBuiltinsLibrary(),
        new WalkBuiltinsLibrary());
  }
}
