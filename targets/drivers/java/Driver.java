import com.aliyun.ecs20140526.Client;
import com.aliyun.tea.NameInMap;
import com.aliyun.tea.TeaException;
import com.aliyun.tea.TeaModel;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Driver for com.aliyun:ecs20140526: see ../README.md for the protocol. */
public class Driver implements Protocol.Sdk {
  /** Operation to the method of the client that takes its request, whose class has the operation's name. */
  static final Map<String, Method> METHODS = methods();

  static Map<String, Method> methods() {
    Map<String, Method> found = new TreeMap<>();
    for (Method each : Client.class.getMethods()) {
      Class<?>[] takes = each.getParameterTypes();
      if (!each.getName().endsWith("WithOptions") || takes.length != 2 || takes[1] != RuntimeOptions.class) continue;
      found.put(takes[0].getSimpleName().replaceFirst("Request$", ""), each);
    }
    return found;
  }

  static Field fieldOf(Class<?> model, String wire) throws Protocol.Unrepresentable {
    for (Field each : model.getFields()) {
      NameInMap name = each.getAnnotation(NameInMap.class);
      if (name != null && name.value().equals(wire)) return each;
    }
    throw new Protocol.Unrepresentable("its types have no " + wire);
  }

  /** A value of the field's type, as a caller of Java would give it. */
  static Object typed(JsonElement value, Type type) throws Exception {
    if (value.isJsonNull()) return null;
    if (type instanceof ParameterizedType) {
      if (!value.isJsonArray()) throw new Protocol.Unrepresentable(type + " takes a list");
      List<Object> list = new ArrayList<>();
      for (JsonElement each : value.getAsJsonArray()) list.add(typed(each, ((ParameterizedType) type).getActualTypeArguments()[0]));
      return list;
    }
    if (type instanceof Class && TeaModel.class.isAssignableFrom((Class<?>) type)) {
      if (!value.isJsonObject()) throw new Protocol.Unrepresentable(type + " takes an object");
      return filled((TeaModel) ((Class<?>) type).getDeclaredConstructor().newInstance(), value.getAsJsonObject());
    }
    return Protocol.plain(value, type);
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
    if (!(value instanceof TeaModel)) return Protocol.packed(value);
    JsonObject fields = new JsonObject();
    for (Field each : value.getClass().getFields()) {
      NameInMap name = each.getAnnotation(NameInMap.class);
      if (name != null) fields.add(name.value(), read(each.get(value)));
    }
    return fields;
  }

  public String name() {
    return "com.aliyun:ecs20140526";
  }

  public Class<?> loaded() {
    return Client.class;
  }

  public Set<String> operations() {
    return METHODS.keySet();
  }

  static Client client(JsonObject call) throws Exception {
    JsonObject key = call.getAsJsonObject("credentials");
    JsonObject endpoint = call.getAsJsonObject("endpoint");
    Config config = new Config();
    config.accessKeyId = key.get("accessKeyId").getAsString();
    config.accessKeySecret = key.get("accessKeySecret").getAsString();
    if (key.has("securityToken")) config.securityToken = key.get("securityToken").getAsString();
    config.regionId = call.get("regionId").getAsString();
    config.endpoint = endpoint.get("host").getAsString() + ":" + endpoint.get("port").getAsInt();
    config.protocol = "http";
    return new Client(config);
  }

  public JsonElement call(JsonObject call) throws Exception {
    Method method = METHODS.get(call.get("operation").getAsString());
    TeaModel request = filled((TeaModel) method.getParameterTypes()[0].getDeclaredConstructor().newInstance(), call.getAsJsonObject("parameters"));
    RuntimeOptions runtime = new RuntimeOptions();
    runtime.readTimeout = call.get("timeoutMs").getAsInt();
    runtime.connectTimeout = call.get("timeoutMs").getAsInt();
    Object response = Protocol.invoked(method, client(call), request, runtime);
    return read(response.getClass().getField("body").get(response));
  }

  public JsonObject rejection(Throwable error) {
    if (!(error instanceof TeaException) || ((TeaException) error).data == null) return null;
    TeaException rejected = (TeaException) error;
    Object requestId = rejected.data.get("RequestId") != null ? rejected.data.get("RequestId") : rejected.data.get("requestId");
    JsonObject parts = new JsonObject();
    parts.addProperty("status", rejected.statusCode);
    parts.addProperty("code", rejected.code);
    parts.addProperty("message", rejected.message);
    parts.addProperty("requestId", requestId == null ? null : String.valueOf(requestId));
    return parts;
  }

  public static void main(String[] args) throws Exception {
    Protocol.serve(new Driver());
  }
}
