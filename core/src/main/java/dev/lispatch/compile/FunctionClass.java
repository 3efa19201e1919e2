package dev.lispatch.compile;

import dev.lispatch.analyze.Expr;
import dev.lispatch.analyze.Local;
import dev.lispatch.syntax.Span;
import dev.lispatch.value.Cell;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Location;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Traces;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The class of one function: its constants, its captured values, its methods. Not thread-safe. */
final class FunctionClass {
  /* A method's code may be generated twice (long jumps), so everything a method asks for — constants, inner
  functions, further methods — is remembered by identity and made once.

  The first constants have a static final field each, which is constant to the JIT; the rest stand in an
  array of arrays, so that no index needs a constant of its own. */
  private static final int MAX_FIELDS = 300;
  private static final int CHUNK = 1_024;
  private static final int MAX_LINE = 65_535;
  private static final int PUBLIC_FINAL = ClassFile.ACC_FINAL;
  private static final int STATIC_FINAL = ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;

  private final Compiler compiler;
  private final Context cx;
  private final Expr.Lambda lambda;
  private final List<Local> captured;
  private final int limit;
  private final IdentityHashMap<Local, Integer> fields = new IdentityHashMap<>();
  private final List<Object> constants = new ArrayList<>();
  private final IdentityHashMap<Object, Integer> constantIndex = new IdentityHashMap<>();
  private final List<LazyFunction> lambdas = new ArrayList<>();
  private final IdentityHashMap<Expr.Lambda, Integer> lambdaIndex = new IdentityHashMap<>();
  private final IdentityHashMap<Expr, Part> parts = new IdentityHashMap<>();
  private final ArrayDeque<Part> open = new ArrayDeque<>();
  private final List<Span> spans = new ArrayList<>();
  private final IdentityHashMap<Span, Integer> spanIndex = new IdentityHashMap<>();

  /** A part of a body that has a method of its own. */
  record Part(
      String name,
      MethodTypeDesc type,
      Expr body,
      List<Local> passed,
      boolean packed,
      Kinds kinds) {}

  FunctionClass(
      Compiler compiler, Context cx, Expr.Lambda lambda, List<Local> captured, int limit) {
    this.compiler = compiler;
    this.cx = cx;
    this.lambda = lambda;
    this.captured = captured;
    this.limit = limit;
    for (int i = 0; i < captured.size(); i++) {
      fields.put(captured.get(i), i);
    }
  }

  /** Charged for the work. */
  Context context() {
    return cx;
  }

  Compiler.Options options() {
    return compiler.options();
  }

  byte[] build() {
    ClassHierarchyResolver flat =
        name ->
            ClassHierarchyResolver.ClassHierarchyInfo.ofClass(
                name.equals(ConstantDescs.CD_Object) ? null : ConstantDescs.CD_Object);
    return ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(flat))
        .build(
            Names.CODE,
            builder -> {
              builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
              builder.withSuperclass(Names.COMPILED_FN);
              methods(builder);
              fieldsAndConstructor(builder);
              initializer(builder);
            });
  }

  private void methods(ClassBuilder builder) {
    builder.withMethodBody(
        "signature",
        MethodTypeDesc.of(Names.SIGNATURE),
        PUBLIC_FINAL | ClassFile.ACC_PUBLIC,
        b -> {
          push(b, lambda.signature());
          b.checkcast(Names.SIGNATURE);
          b.areturn();
        });
    for (Expr.Arity arity : lambda.arities()) {
      Expr body = new Cutter(cx, limit).cut(arity.body());
      Expr.Arity cut = new Expr.Arity(arity.params(), arity.rest(), arity.target(), body);
      new ArityMethods(this, builder, cut, lambda).emit();
      while (!open.isEmpty()) {
        part(builder, open.removeFirst());
      }
    }
  }

  private void part(ClassBuilder builder, Part part) {
    builder.withMethodBody(
        part.name, part.type, ClassFile.ACC_PRIVATE, b -> BodyEmitter.part(this, b, part));
  }

  private void fieldsAndConstructor(ClassBuilder builder) {
    for (int i = 0; i < captured.size(); i++) {
      builder.withField("c" + i, Names.OBJECT, ClassFile.ACC_FINAL | ClassFile.ACC_PRIVATE);
    }
    MethodTypeDesc type = Names.of(Names.VOID, Names.OBJECTS, 0);
    builder.withMethodBody(
        ConstantDescs.INIT_NAME,
        type,
        0,
        b -> {
          b.aload(0)
              .invokespecial(Names.COMPILED_FN, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
          for (int i = 0; i < captured.size(); i++) {
            b.aload(0).aload(1).loadConstant(i).aaload();
            b.putfield(Names.CODE, "c" + i, Names.OBJECT);
          }
          b.return_();
        });
    if (!captured.isEmpty()) {
      direct(builder);
    }
    builder.withMethodBody(
        "make",
        MethodTypeDesc.of(Names.COMPILED_FN),
        ClassFile.ACC_STATIC,
        b -> {
          b.new_(Names.CODE).dup().loadConstant(captured.size()).anewarray(Names.OBJECT);
          b.invokespecial(Names.CODE, ConstantDescs.INIT_NAME, type).areturn();
        });
  }

  /** The method that makes a function with captured values, see {@link CompiledFn#bind1}. */
  private void direct(ClassBuilder builder) {
    int count = captured.size();
    if (count > 3) {
      builder.withMethodBody(
          "bindN",
          MethodTypeDesc.of(Names.COMPILED_FN, Names.OBJECTS),
          PUBLIC_FINAL,
          b -> {
            b.new_(Names.CODE).dup().aload(1);
            b.invokespecial(
                Names.CODE, ConstantDescs.INIT_NAME, Names.of(Names.VOID, Names.OBJECTS, 0));
            b.areturn();
          });
      return;
    }
    MethodTypeDesc constructor = MethodTypeDesc.of(Names.VOID, Names.objects(count));
    builder.withMethodBody(
        ConstantDescs.INIT_NAME,
        constructor,
        0,
        b -> {
          b.aload(0)
              .invokespecial(Names.COMPILED_FN, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
          for (int i = 0; i < count; i++) {
            b.aload(0).aload(i + 1).putfield(Names.CODE, "c" + i, Names.OBJECT);
          }
          b.return_();
        });
    builder.withMethodBody(
        "bind" + count,
        MethodTypeDesc.of(Names.COMPILED_FN, Names.objects(count)),
        PUBLIC_FINAL,
        b -> {
          b.new_(Names.CODE).dup();
          for (int i = 0; i < count; i++) {
            b.aload(i + 1);
          }
          b.invokespecial(Names.CODE, ConstantDescs.INIT_NAME, constructor).areturn();
        });
  }

  private void initializer(ClassBuilder builder) {
    int count = Math.min(constants.size(), MAX_FIELDS);
    for (int i = 0; i < count; i++) {
      builder.withField("k" + i, typeOf(constants.get(i)), STATIC_FINAL | ClassFile.ACC_PRIVATE);
    }
    builder.withField("more", Names.OBJECTS, STATIC_FINAL | ClassFile.ACC_PRIVATE);
    builder.withMethodBody(
        ConstantDescs.CLASS_INIT_NAME,
        ConstantDescs.MTD_void,
        ClassFile.ACC_STATIC,
        b -> {
          b.invokestatic(
              ConstantDescs.CD_MethodHandles,
              "lookup",
              MethodTypeDesc.of(ConstantDescs.CD_MethodHandles_Lookup));
          b.invokestatic(
              Names.LINKAGE,
              "constants",
              MethodTypeDesc.of(Names.OBJECTS, ConstantDescs.CD_MethodHandles_Lookup));
          b.dup().putstatic(Names.CODE, "more", Names.OBJECTS);
          for (int i = 0; i < count; i++) {
            ClassDesc type = typeOf(constants.get(i));
            b.dup().loadConstant(i).aaload();
            if (type != Names.OBJECT) {
              b.checkcast(type);
            }
            b.putstatic(Names.CODE, "k" + i, type);
          }
          b.pop().return_();
        });
  }

  private static ClassDesc typeOf(Object constant) {
    return constant instanceof Fn ? Names.FN : constant instanceof Cell ? Names.CELL : Names.OBJECT;
  }

  // What methods ask for

  @Nullable Integer field(Local local) {
    return fields.get(local);
  }

  boolean isSelf(Local local) {
    return local == lambda.self();
  }

  /** Pushes a constant; a function has the type Fn, a cell the type Cell, all else Object. */
  void push(CodeBuilder b, Object value) {
    switch (value) {
      case Nil nil -> b.getstatic(Names.NIL, "NIL", Names.NIL);
      case Boolean bool ->
          b.getstatic(ConstantDescs.CD_Boolean, bool ? "TRUE" : "FALSE", ConstantDescs.CD_Boolean);
      default -> pushConstant(b, value);
    }
  }

  private void pushConstant(CodeBuilder b, Object value) {
    int index =
        constantIndex.computeIfAbsent(
            value,
            v -> {
              constants.add(v);
              return constants.size() - 1;
            });
    ClassDesc type = typeOf(value);
    if (index < MAX_FIELDS) {
      b.getstatic(Names.CODE, "k" + index, type);
      return;
    }
    int beyond = index - MAX_FIELDS;
    b.getstatic(Names.CODE, "more", Names.OBJECTS)
        .loadConstant(MAX_FIELDS + beyond / CHUNK)
        .aaload();
    b.checkcast(Names.OBJECTS).loadConstant(beyond % CHUNK).aaload();
    if (type != Names.OBJECT) {
      b.checkcast(type);
    }
  }

  /** Pushes the prototype of a function that stands inside, and returns what it captures. */
  List<Local> pushPrototype(CodeBuilder b, Expr.Lambda inner) {
    int index =
        lambdaIndex.computeIfAbsent(
            inner,
            l -> {
              lambdas.add(new LazyFunction(compiler, l, FreeLocals.of(cx, l)));
              return lambdas.size() - 1;
            });
    b.loadConstant(
        DynamicConstantDesc.ofNamed(Names.LAMBDA_BOOTSTRAP, "l" + index, Names.COMPILED_FN));
    return lambdas.get(index).captured();
  }

  /**
   * The method for a part of a body; {@code make} describes it when it is asked for the first time.
   */
  Part part(Expr body, java.util.function.Function<String, Part> make) {
    Part known = parts.get(body);
    if (known == null) {
      known = make.apply("part" + parts.size());
      parts.put(body, known);
      open.add(known);
    }
    return known;
  }

  /** The number that stands for a place in the line table. */
  int line(Span span) {
    return spanIndex.computeIfAbsent(
        span,
        s -> {
          spans.add(s);
          return Math.min(spans.size(), MAX_LINE);
        });
  }

  // After the build

  ClassData data() {
    if (constants.size() <= MAX_FIELDS) {
      return new ClassData(constants.toArray(), lambdas);
    }
    List<Object> data = new ArrayList<>(constants.subList(0, MAX_FIELDS));
    for (int i = MAX_FIELDS; i < constants.size(); i += CHUNK) {
      data.add(constants.subList(i, Math.min(constants.size(), i + CHUNK)).toArray());
    }
    return new ClassData(data.toArray(), lambdas);
  }

  void register(Class<?> owner) {
    String name = lambda.signature().name();
    List<Span> places = List.copyOf(spans);
    Traces.register(
        owner,
        new Traces.Table() {
          @Override
          public String functionName() {
            return name;
          }

          @Override
          public @Nullable Location location(int line) {
            return line >= 1 && line <= places.size() ? places.get(line - 1).location() : null;
          }
        });
  }

  int largestMethod(byte[] bytes) {
    int largest = 0;
    for (var method : ClassFile.of().parse(bytes).methods()) {
      var code = method.code().orElse(null);
      if (code instanceof CodeAttribute attribute
          && !method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME)) {
        largest = Math.max(largest, attribute.codeLength());
      }
    }
    return largest;
  }
}
