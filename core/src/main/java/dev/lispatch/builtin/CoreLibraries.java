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
        new AtomicBuiltinsLibrary(),
        new BitBuiltinsLibrary(),
        new BudgetBuiltinsLibrary(),
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
        new LockBuiltinsLibrary(),
        new MapBuiltinsLibrary(),
        new MapTransformBuiltinsLibrary(),
        new MathBuiltinsLibrary(),
        new MutexBuiltinsLibrary(),
        new NameBuiltinsLibrary(),
        new NumberTextBuiltinsLibrary(),
        new ParallelBuiltinsLibrary(),
        new PoolBuiltinsLibrary(),
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
        new SharedBuiltinsLibrary(),
        new SortBuiltinsLibrary(),
        new StreamBuiltinsLibrary(),
        new StringBuiltinsLibrary(),
        new StringEditBuiltinsLibrary(),
        new TaskBuiltinsLibrary(),
        new TaskTreeBuiltinsLibrary(),
        new TestBuiltinsLibrary(),
        new TimeBuiltinsLibrary(),
        new ToolBuiltinsLibrary(),
        new TransduceBuiltinsLibrary(),
        new TransformBuiltinsLibrary(),
        new WalkBuiltinsLibrary());
  }
}
