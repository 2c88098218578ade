package io.agendum.api.security;

import io.jsonwebtoken.io.DeserializationException;
import io.jsonwebtoken.io.Deserializer;
import io.jsonwebtoken.io.SerializationException;
import io.jsonwebtoken.io.Serializer;
import java.io.OutputStream;
import java.io.Reader;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON for tokens by the Jackson that is here anyway. A token that says a thing twice is refused. */
final class JwtJson implements Serializer<Map<String, ?>>, Deserializer<Map<String, ?>> {

    private static final TypeReference<Map<String, ?>> CLAIMS = new TypeReference<>() {};

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public byte[] serialize(Map<String, ?> claims) {
        try {
            return json.writeValueAsBytes(claims);
        } catch (JacksonException failed) {
            throw new SerializationException(failed.getOriginalMessage(), failed);
        }
    }

    @Override
    public void serialize(Map<String, ?> claims, OutputStream out) {
        try {
            json.writeValue(out, claims);
        } catch (JacksonException failed) {
            throw new SerializationException(failed.getOriginalMessage(), failed);
        }
    }

    @Override
    public Map<String, ?> deserialize(byte[] written) {
        try {
            return json.readValue(written, CLAIMS);
        } catch (JacksonException failed) {
            throw new DeserializationException(failed.getOriginalMessage(), failed);
        }
    }

    @Override
    public Map<String, ?> deserialize(Reader written) {
        try {
            return json.readValue(written, CLAIMS);
        } catch (JacksonException failed) {
            throw new DeserializationException(failed.getOriginalMessage(), failed);
        }
    }
}
