import com.aliyun.ecs20140526.Client;
import com.aliyun.ecs20140526.models.CreateNetworkInterfaceRequest;
import com.aliyun.tea.NameInMap;
import com.aliyun.tea.TeaException;
import com.aliyun.tea.TeaModel;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Driver for com.aliyun:ecs20140526: see ../README.md for the protocol. */
public class Driver {
  static final PrintStream OUT = System.out;
  static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  static class Unrepresentable extends Exception {
    Unrepresentable(String reason) {
      super(reason);
    }
  }

  static synchronized void write(JsonObject line) {
    byte[] bytes = (GSON.toJson(line) + "\n").getBytes(StandardCharsets.UTF_8);
    OUT.write(bytes, 0, bytes.length);
    OUT.flush();
  }

  static JsonObject answer(JsonObject call, String outcome) {
    JsonObject line = new JsonObject();
    line.add("id", call.get("id"));
    line.addProperty("outcome", outcome);
    return line;
  }

  static Field fieldOf(Class<?> model, String wire) throws Unrepresentable {
    for (Field each : model.getFields()) {
      NameInMap name = each.getAnnotation(NameInMap.class);
      if (name != null && name.value().equals(wire)) return each;
    }
    throw new Unrepresentable("its types have no " + wire);
  }

  /** A value of the field's type, as a caller of Java would give it. */
  static Object typed(JsonElement value, Type type) throws Exception {
    if (value.isJsonNull()) return null;
    if (type instanceof ParameterizedType) {
      if (!value.isJsonArray()) throw new Unrepresentable(type + " takes a list");
      List<Object> list = new ArrayList<>();
      for (JsonElement each : value.getAsJsonArray()) list.add(typed(each, ((ParameterizedType) type).getActualTypeArguments()[0]));
      return list;
    }
    if (type instanceof Class && TeaModel.class.isAssignableFrom((Class<?>) type)) {
      if (!value.isJsonObject()) throw new Unrepresentable(type + " takes an object");
      return filled((TeaModel) ((Class<?>) type).getDeclaredConstructor().newInstance(), value.getAsJsonObject());
    }
    if (value.isJsonPrimitive()) {
      JsonPrimitive plain = value.getAsJsonPrimitive();
      if (type == String.class && plain.isString()) return plain.getAsString();
      if (type == Boolean.class && plain.isBoolean()) return plain.getAsBoolean();
      try {
        if (type == Integer.class && plain.isNumber()) return new java.math.BigDecimal(plain.getAsString()).intValueExact();
        if (type == Long.class && plain.isNumber()) return new java.math.BigDecimal(plain.getAsString()).longValueExact();
      } catch (ArithmeticException beyond) {
        throw new Unrepresentable(plain + " is no " + type);
      }
    }
    throw new Unrepresentable(value + " is no " + type);
  }

  static <T extends TeaModel> T filled(T model, JsonObject values) throws Exception {
    for (Map.Entry<String, JsonElement> each : values.entrySet()) {
      Field field = fieldOf(model.getClass(), each.getKey());
      field.set(model, typed(each.getValue(), field.getGenericType()));
    }
    return model;
  }

  /** The typed result under its wire names. */
  static JsonElement read(Object value) throws Exception {
    if (value == null) return JsonNull.INSTANCE;
    if (value instanceof List) {
      JsonArray list = new JsonArray();
      for (Object each : (List<?>) value) list.add(read(each));
      return list;
    }
    if (!(value instanceof TeaModel)) return GSON.toJsonTree(value);
    JsonObject fields = new JsonObject();
    for (Field each : value.getClass().getFields()) {
      NameInMap name = each.getAnnotation(NameInMap.class);
      if (name != null) fields.add(name.value(), read(each.get(value)));
    }
    return fields;
  }

  static JsonObject perform(JsonObject call) throws Exception {
    String operation = call.get("operation").getAsString();
    if (!operation.equals("CreateNetworkInterface")) throw new Unrepresentable("it does not list " + operation);
    for (String option : call.getAsJsonObject("options").keySet()) throw new Unrepresentable("it has no option " + option);
    JsonObject key = call.getAsJsonObject("credentials");
    JsonObject endpoint = call.getAsJsonObject("endpoint");
    Config config = new Config();
    config.accessKeyId = key.get("accessKeyId").getAsString();
    config.accessKeySecret = key.get("accessKeySecret").getAsString();
    if (key.has("securityToken")) config.securityToken = key.get("securityToken").getAsString();
    config.regionId = call.get("regionId").getAsString();
    config.endpoint = endpoint.get("host").getAsString() + ":" + endpoint.get("port").getAsInt();
    config.protocol = "http";
    RuntimeOptions runtime = new RuntimeOptions();
    runtime.readTimeout = call.get("timeoutMs").getAsInt();
    runtime.connectTimeout = call.get("timeoutMs").getAsInt();
    CreateNetworkInterfaceRequest request = filled(new CreateNetworkInterfaceRequest(), call.getAsJsonObject("parameters"));
    JsonObject line = answer(call, "accepted");
    line.add("response", read(new Client(config).createNetworkInterfaceWithOptions(request, runtime).body));
    return line;
  }

  static JsonObject failed(JsonObject call, Throwable error) {
    JsonObject thrown = new JsonObject();
    thrown.addProperty("type", error.getClass().getSimpleName());
    boolean api = error instanceof TeaException && ((TeaException) error).data != null;
    JsonObject line = answer(call, api ? "rejected" : "failed");
    line.add("error", thrown);
    if (!api) {
      thrown.addProperty("message", String.valueOf(error.getMessage()));
      return line;
    }
    TeaException rejected = (TeaException) error;
    Object requestId = rejected.data.get("RequestId") != null ? rejected.data.get("RequestId") : rejected.data.get("requestId");
    line.addProperty("status", rejected.statusCode);
    line.addProperty("code", rejected.code);
    line.addProperty("message", rejected.message);
    line.addProperty("requestId", requestId == null ? null : String.valueOf(requestId));
    return line;
  }

  static void handle(JsonObject call) {
    try {
      write(perform(call));
    } catch (Unrepresentable error) {
      JsonObject line = answer(call, "unrepresentable");
      line.addProperty("reason", error.getMessage());
      write(line);
    } catch (Throwable error) {
      write(failed(call, error));
    }
  }

  static JsonObject hello(JsonObject call) throws Exception {
    if (call.get("protocol").getAsInt() != 1) return answer(call, "unsupported");
    String path = Client.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    JsonObject sdk = new JsonObject();
    sdk.addProperty("name", "com.aliyun:ecs20140526");
    sdk.addProperty("version", path.replaceAll(".*ecs20140526-|\\.jar$", ""));
    sdk.addProperty("language", "java");
    sdk.addProperty("path", path);
    JsonArray operations = new JsonArray();
    operations.add("CreateNetworkInterface");
    JsonObject line = new JsonObject();
    line.add("id", call.get("id"));
    line.add("sdk", sdk);
    line.add("operations", operations);
    line.addProperty("maxInFlight", 4);
    return line;
  }

  public static void main(String[] args) throws Exception {
    System.setOut(System.err);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonObject call = JsonParser.parseString(line).getAsJsonObject();
      String op = call.get("op").getAsString();
      if (op.equals("hello")) write(hello(call));
      else if (op.equals("call")) pool.submit(() -> handle(call));
      else if (op.equals("bye")) break;
      else write(answer(call, "unsupported"));
    }
    pool.shutdown();
  }
}
