import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The driver protocol, for every driver of an SDK for Java: see ../README.md. */
final class Protocol {
  static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
  private static final PrintStream OUT = System.out;
  private static final int IN_FLIGHT = 4;
  private static final long LARGEST_SAFE = (1L << 53) - 1;

  /** Why a call is no call of the SDK. */
  static class Unrepresentable extends Exception {
    Unrepresentable(String reason) {
      super(reason);
    }
  }

  /** What differs from SDK to SDK. */
  interface Sdk {
    /** As Maven names it: group and artifact. */
    String name();

    /** A class of the package, to tell which file of it was loaded. */
    Class<?> loaded();

    /** What it can call, read from the package itself. */
    Set<String> operations();

    /** The typed result under its wire names. Throws what the SDK throws, or Unrepresentable. */
    JsonElement call(JsonObject call) throws Exception;

    /** Status, code, message and requestId of an API error, null for what the SDK does not reveal; null where it is none. */
    JsonObject rejection(Throwable error);
  }

  private static synchronized void write(JsonObject line) {
    byte[] bytes = (GSON.toJson(line) + "\n").getBytes(StandardCharsets.UTF_8);
    OUT.write(bytes, 0, bytes.length);
    OUT.flush();
  }

  private static JsonObject answer(JsonObject call, String outcome) {
    JsonObject line = new JsonObject();
    line.add("id", call.get("id"));
    line.addProperty("outcome", outcome);
    return line;
  }

  /** A text, truth value or whole number of the type, as a caller of Java would give it. */
  static Object plain(JsonElement given, Type type) throws Unrepresentable {
    boolean huge = given.isJsonObject() && given.getAsJsonObject().has("$int");
    JsonElement value = huge ? new JsonPrimitive(new BigDecimal(given.getAsJsonObject().get("$int").getAsString())) : given;
    if (value.isJsonPrimitive()) {
      JsonPrimitive plain = value.getAsJsonPrimitive();
      if (type == String.class && plain.isString()) return plain.getAsString();
      if (type == Boolean.class && plain.isBoolean()) return plain.getAsBoolean();
      try {
        if (type == Integer.class && plain.isNumber()) return plain.getAsBigDecimal().intValueExact();
        if (type == Long.class && plain.isNumber()) return plain.getAsBigDecimal().longValueExact();
      } catch (ArithmeticException beyond) {
        throw new Unrepresentable(plain + " is no " + type);
      }
    }
    throw new Unrepresentable(given + " is no " + type);
  }

  /** A plain value of a result. */
  static JsonElement packed(Object value) {
    if (!(value instanceof Long) || Math.abs((Long) value) <= LARGEST_SAFE) return GSON.toJsonTree(value);
    JsonObject huge = new JsonObject();
    huge.addProperty("$int", value.toString());
    return huge;
  }

  /** Calls a method by reflection, and throws what it throws. */
  static Object invoked(Method method, Object on, Object... given) throws Exception {
    try {
      return method.invoke(on, given);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof Error) throw (Error) thrown.getCause();
      throw (Exception) thrown.getCause();
    }
  }

  private static JsonObject called(Sdk sdk, JsonObject call) throws Exception {
    String operation = call.get("operation").getAsString();
    if (!sdk.operations().contains(operation)) throw new Unrepresentable("it does not list " + operation);
    for (String option : call.getAsJsonObject("options").keySet()) throw new Unrepresentable("it has no option " + option);
    JsonObject line = answer(call, "accepted");
    line.add("response", sdk.call(call));
    return line;
  }

  private static JsonObject failed(Sdk sdk, JsonObject call, Throwable error) {
    JsonObject thrown = new JsonObject();
    thrown.addProperty("type", error.getClass().getSimpleName());
    JsonObject rejection = sdk.rejection(error);
    JsonObject line = answer(call, rejection == null ? "failed" : "rejected");
    line.add("error", thrown);
    if (rejection == null) thrown.addProperty("message", String.valueOf(error.getMessage()));
    else for (String part : rejection.keySet()) line.add(part, rejection.get(part));
    return line;
  }

  private static void handle(Sdk sdk, JsonObject call) {
    try {
      write(called(sdk, call));
    } catch (Unrepresentable error) {
      JsonObject line = answer(call, "unrepresentable");
      line.addProperty("reason", error.getMessage());
      write(line);
    } catch (Throwable error) {
      write(failed(sdk, call, error));
    }
  }

  private static JsonObject hello(Sdk source, JsonObject call) {
    if (call.get("protocol").getAsInt() != 1) return answer(call, "unsupported");
    String path = source.loaded().getProtectionDomain().getCodeSource().getLocation().getPath();
    String artifact = source.name().substring(source.name().indexOf(':') + 1);
    JsonObject sdk = new JsonObject();
    sdk.addProperty("name", source.name());
    sdk.addProperty("version", path.replaceAll(".*" + artifact + "-|\\.jar$", ""));
    sdk.addProperty("language", "java");
    sdk.addProperty("path", path);
    JsonArray operations = new JsonArray();
    for (String each : source.operations()) operations.add(each);
    JsonObject line = new JsonObject();
    line.add("id", call.get("id"));
    line.add("sdk", sdk);
    line.add("operations", operations);
    line.addProperty("maxInFlight", IN_FLIGHT);
    return line;
  }

  /** Answers lines until there are no more. */
  static void serve(Sdk sdk) throws Exception {
    System.setOut(System.err);
    ExecutorService pool = Executors.newFixedThreadPool(IN_FLIGHT);
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonObject call = JsonParser.parseString(line).getAsJsonObject();
      String op = call.get("op").getAsString();
      if (op.equals("hello")) write(hello(sdk, call));
      else if (op.equals("call")) pool.submit(() -> handle(sdk, call));
      else if (op.equals("bye")) break;
      else write(answer(call, "unsupported"));
    }
    pool.shutdown();
  }
}
