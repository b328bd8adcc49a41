package com.brillconsulting.eventbridge.embedded.store;

import com.brillconsulting.eventbridge.embedded.protocol.JsonCodec;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Records as JSON, by their components; classes of the AWS SDK in them as on the wire. */
final class StoredJson {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .changeDefaultVisibility(visibility -> visibility
                    .withVisibility(com.fasterxml.jackson.annotation.PropertyAccessor.ALL, Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
            .addModule(new SdkClasses())
            .build();

    private StoredJson() {}

    static byte[] write(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    static <V> V read(byte[] json, Class<V> type) {
        return JSON.readValue(json, type);
    }

    private static final class SdkClasses extends SimpleModule {

        private static final long serialVersionUID = 1;

        SdkClasses() {
            addSerializer(SdkPojo.class, new Writer());
        }

        @Override
        public void setupModule(SetupContext context) {
            super.setupModule(context);
            context.addDeserializers(new Deserializers.Base() {

                @Override
                public @Nullable ValueDeserializer<?> findBeanDeserializer(
                        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
                    return hasDeserializerFor(config, type.getRawClass()) ? new Reader(type.getRawClass()) : null;
                }

                @Override
                public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
                    return SdkPojo.class.isAssignableFrom(type);
                }
            });
        }
    }

    private static final class Writer extends StdSerializer<SdkPojo> {

        Writer() {
            super(SdkPojo.class);
        }

        @Override
        public void serialize(SdkPojo pojo, JsonGenerator json, SerializationContext context) {
            json.writeRawValue(new String(JsonCodec.write(pojo), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static final class Reader extends StdDeserializer<Object> {

        private final Class<?> type;

        Reader(Class<?> type) {
            super(type);
            this.type = type;
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) {
            SdkPojo builder = builder();
            JsonCodec.read(
                    context.readTree(json).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), builder);
            return ((Buildable) builder).build();
        }

        private SdkPojo builder() {
            try {
                return (SdkPojo) type.getMethod("builder").invoke(null);
            } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(type + " cannot be read: the SDK has no builder for it", e);
            }
        }
    }
}
