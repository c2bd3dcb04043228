package io.earwitness.training.network;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@link Network} as JSON, so that weights can be read without the program that made them:
 *
 * <pre>{@code
 * {"mels":128,"frames":130,"layers":[{"layer":"Convolution","filters":24,"kernel":3,"stride":2},...]}
 * }</pre>
 *
 * A layer's fields are the components of its record.
 */
public final class NetworkDescription {
  private static final String LAYER = "layer";

  private static final Map<String, Class<?>> LAYERS =
      Stream.of(Layer.class.getPermittedSubclasses())
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  private NetworkDescription() {}

  /** Describes a network. */
  public static String write(Network network) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mels", network.mels());
    json.put("frames", network.frames());
    json.put("layers", network.layers().stream().map(NetworkDescription::fields).toList());
    return ConfigValueFactory.fromMap(json).render(ConfigRenderOptions.concise());
  }

  private static Map<String, Object> fields(Layer layer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(LAYER, layer.getClass().getSimpleName());
    for (RecordComponent component : layer.getClass().getRecordComponents()) {
      try {
        fields.put(component.getName(), component.getAccessor().invoke(layer));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return fields;
  }

  /**
   * Makes the network that was described.
   *
   * @throws IllegalArgumentException when it is no description, or of layers that are not known
   */
  public static Network read(String json) {
    try {
      Config config = ConfigFactory.parseString(json);
      List<Layer> layers = new ArrayList<>();
      for (ConfigObject layer : config.getObjectList("layers")) {
        layers.add(layer(layer.toConfig()));
      }
      return new Network(config.getInt("mels"), config.getInt("frames"), layers);
    } catch (ConfigException e) {
      throw new IllegalArgumentException("no description of a network: " + e.getMessage(), e);
    }
  }

  private static Layer layer(Config fields) {
    Class<?> type = LAYERS.get(fields.getString(LAYER));
    if (type == null) {
      throw new IllegalArgumentException("a layer that is not known: " + fields.getString(LAYER));
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(fields, components[i]);
    }
    try {
      return (Layer) type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(Config fields, RecordComponent component) {
    String name = component.getName();
    if (component.getType() == int.class) {
      return fields.getInt(name);
    }
    if (component.getType() == float.class) {
      return (float) fields.getDouble(name);
    }
    if (component.getType() == boolean.class) {
      return fields.getBoolean(name);
    }
    throw new IllegalStateException("a component of no known type: " + component);
  }
}
