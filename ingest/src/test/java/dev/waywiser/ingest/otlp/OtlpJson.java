package dev.waywiser.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes any message as the OTLP specification says, from the descriptors of the generated classes. */
final class OtlpJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;

    /** @param random says whether numbers of 64 bits are written as text, which is a sender's choice */
    OtlpJson(Random random) {
        this.random = random;
    }

    byte[] bytes(Message message) {
        return JsonMapper.shared().writeValueAsString(object(message)).getBytes(UTF_8);
    }

    private ObjectNode object(Message message) {
        ObjectNode object = JSON.objectNode();
        if (random.nextInt(4) == 0) {
            object.putObject("somethingNew").putArray("of").add(1).addNull();
        }
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            object.set(field.getKey().getJsonName(), value(field.getKey(), field.getValue()));
        }
        return object;
    }

    private JsonNode value(FieldDescriptor field, Object value) {
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(each -> array.add(value(field, each)));
            return array;
        } else if (value instanceof Message message) {
            return object(message);
        } else if (value instanceof ByteString bytes) {
            boolean id = field.getName().endsWith("_id");
            String hex = HexFormat.of().formatHex(bytes.toByteArray());
            return JSON.stringNode(id ? hex : Base64.getEncoder().encodeToString(bytes.toByteArray()));
        } else if (value instanceof EnumValueDescriptor constant) {
            return JSON.numberNode(constant.getNumber());
        } else if (value instanceof Long number) {
            boolean unsigned = field.getType() != FieldDescriptor.Type.INT64;
            boolean text = random.nextBoolean() || (unsigned && number < 0);
            return text
                    ? JSON.stringNode(unsigned ? Long.toUnsignedString(number) : number.toString())
                    : JSON.numberNode(number);
        } else if (value instanceof Integer number) {
            return JSON.numberNode(number);
        } else if (value instanceof Double number) {
            return Double.isFinite(number) ? JSON.numberNode(number) : JSON.stringNode(number.toString());
        } else if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        return JSON.stringNode((String) value);
    }
}
