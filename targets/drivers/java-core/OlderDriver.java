import com.aliyuncs.AcsRequest;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.ecs.model.v20140526.CreateNetworkInterfaceRequest;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;

/** Driver for com.aliyun:aliyun-java-sdk-ecs, the older generation: see ../README.md for the protocol. */
public class OlderDriver implements Protocol.Sdk {
  /** This SDK hands lists back without the object around them: the name that an array of texts has inside, by that of the getter. */
  static final Map<String, String> INSIDE = Map.of(
      "SecurityGroupIds", "SecurityGroupId",
      "PrivateIpSet", "PrivateIpAddress",
      "Ipv4PrefixSet", "Ipv4Prefixes",
      "Ipv6Sets", "Ipv6Address",
      "Ipv6PrefixSets", "Ipv6Prefix");

  static final String MODELS = CreateNetworkInterfaceRequest.class.getPackage().getName() + ".";
  static final Set<String> OPERATIONS = listed();

  /** A class an operation, named after it: no class lists them, the package's file does. */
  static Set<String> listed() {
    String start = MODELS.replace('.', '/');
    String end = "Request.class";
    try (JarFile jar = new JarFile(new File(CreateNetworkInterfaceRequest.class.getProtectionDomain().getCodeSource().getLocation().toURI()))) {
      Set<String> found = new TreeSet<>();
      jar.stream()
          .map(each -> each.getName())
          .filter(each -> each.startsWith(start) && each.endsWith(end))
          .forEach(each -> found.add(each.substring(start.length(), each.length() - end.length())));
      return found;
    } catch (Exception unread) {
      throw new IllegalStateException(unread);
    }
  }

  /** Setters of lists are named in the plural: setTags, setSecurityGroupIdss. The region has one of its own. */
  static Method setter(Class<?> model, String wire) throws Protocol.Unrepresentable {
    List<String> names = wire.equals("RegionId") ? List.of("setSysRegionId") : List.of("set" + wire + "s", "set" + wire);
    for (String name : names) {
      for (Method each : model.getMethods()) if (each.getName().equals(name) && each.getParameterCount() == 1) return each;
    }
    throw new Protocol.Unrepresentable("its request has no " + wire);
  }

  static boolean isModel(Type type) {
    return type instanceof Class && ((Class<?>) type).getName().startsWith("com.aliyuncs.ecs.");
  }

  /** A value of the setter's type, as a caller of Java would give it. */
  static Object typed(JsonElement value, Type type) throws Exception {
    if (value.isJsonNull()) return null;
    if (type instanceof ParameterizedType) {
      if (!value.isJsonArray()) throw new Protocol.Unrepresentable(type + " takes a list");
      List<Object> list = new ArrayList<>();
      for (JsonElement each : value.getAsJsonArray()) list.add(typed(each, ((ParameterizedType) type).getActualTypeArguments()[0]));
      return list;
    }
    if (!isModel(type)) return Protocol.plain(value, type);
    if (!value.isJsonObject()) throw new Protocol.Unrepresentable(type + " takes an object");
    return filled(((Class<?>) type).getDeclaredConstructor().newInstance(), value.getAsJsonObject());
  }

  static <T> T filled(T model, JsonObject values) throws Exception {
    for (Map.Entry<String, JsonElement> each : values.entrySet()) {
      Method setter = setter(model.getClass(), each.getKey());
      Protocol.invoked(setter, model, typed(each.getValue(), setter.getGenericParameterTypes()[0]));
    }
    return model;
  }

  /** What the getters give, under wire names. */
  static JsonElement read(Object value) throws Exception {
    if (value == null) return JsonNull.INSTANCE;
    if (value instanceof List) {
      JsonArray list = new JsonArray();
      for (Object each : (List<?>) value) list.add(read(each));
      return list;
    }
    if (!isModel(value.getClass())) return Protocol.packed(value);
    JsonObject fields = new JsonObject();
    for (Method each : value.getClass().getMethods()) {
      String name = each.getName();
      if (!name.startsWith("get") || each.getParameterCount() != 0 || name.equals("getClass")) continue;
      fields.add(name.substring("get".length()), wrapped(each, read(Protocol.invoked(each, value))));
    }
    return fields;
  }

  /** An array of objects is called as their class is. */
  static JsonElement wrapped(Method getter, JsonElement value) {
    if (!value.isJsonArray()) return value;
    Type item = ((ParameterizedType) getter.getGenericReturnType()).getActualTypeArguments()[0];
    String inside = isModel(item) ? ((Class<?>) item).getSimpleName() : INSIDE.get(getter.getName().substring("get".length()));
    if (inside == null) return value;
    JsonObject around = new JsonObject();
    around.add(inside, value);
    return around;
  }

  public String name() {
    return "com.aliyun:aliyun-java-sdk-ecs";
  }

  public Class<?> loaded() {
    return CreateNetworkInterfaceRequest.class;
  }

  public Set<String> operations() {
    return OPERATIONS;
  }

  static DefaultAcsClient client(JsonObject call) {
    JsonObject key = call.getAsJsonObject("credentials");
    String region = call.get("regionId").getAsString();
    String id = key.get("accessKeyId").getAsString();
    String secret = key.get("accessKeySecret").getAsString();
    DefaultProfile profile =
        key.has("securityToken")
            ? DefaultProfile.getProfile(region, id, secret, key.get("securityToken").getAsString())
            : DefaultProfile.getProfile(region, id, secret);
    HttpClientConfig http = HttpClientConfig.getDefault();
    http.setReadTimeoutMillis(call.get("timeoutMs").getAsInt());
    http.setConnectionTimeoutMillis(call.get("timeoutMs").getAsInt());
    http.setProtocolType(ProtocolType.HTTP);
    profile.setHttpClientConfig(http);
    return new DefaultAcsClient(profile);
  }

  public JsonElement call(JsonObject call) throws Exception {
    JsonObject endpoint = call.getAsJsonObject("endpoint");
    Class<?> kind = Class.forName(MODELS + call.get("operation").getAsString() + "Request");
    AcsRequest<?> request = (AcsRequest<?>) filled(kind.getDeclaredConstructor().newInstance(), call.getAsJsonObject("parameters"));
    request.setSysProtocol(ProtocolType.HTTP);
    request.setSysEndpoint(endpoint.get("host").getAsString() + ":" + endpoint.get("port").getAsInt());
    // Of the client's own timeouts this SDK makes others for some operations; those of a request hold.
    request.setSysConnectTimeout(call.get("timeoutMs").getAsInt());
    request.setSysReadTimeout(call.get("timeoutMs").getAsInt());
    DefaultAcsClient client = client(call);
    try {
      return read(client.getAcsResponse(request));
    } finally {
      client.shutdown();
    }
  }

  public JsonObject rejection(Throwable error) {
    if (!(error instanceof ClientException) || ((ClientException) error).getRequestId() == null) return null;
    ClientException rejected = (ClientException) error;
    JsonObject parts = new JsonObject();
    parts.add("status", JsonNull.INSTANCE);
    parts.addProperty("code", rejected.getErrCode());
    parts.addProperty("message", rejected.getErrMsg());
    parts.addProperty("requestId", rejected.getRequestId());
    return parts;
  }

  public static void main(String[] args) throws Exception {
    Protocol.serve(new OlderDriver());
  }
}
