package io.agendum.query.directory;

import io.agendum.query.Question;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One provider, by exactly one of slug, id and the account that owns it. */
public record FindProvider(
        @Nullable String slug,
        @Nullable UUID providerId,
        @Nullable UUID owner) implements Question<ProviderPage> {

    /** By its name in addresses. */
    public static FindProvider bySlug(String slug) {
        return new FindProvider(slug, null, null);
    }

    /** By its id. */
    public static FindProvider byId(UUID providerId) {
        return new FindProvider(null, providerId, null);
    }

    /** By its id if that is one, else by its name in addresses. */
    public static FindProvider bySlugOrId(String slugOrId) {
        try {
            return byId(UUID.fromString(slugOrId));
        } catch (IllegalArgumentException slug) {
            return bySlug(slugOrId);
        }
    }

    /** By the account that owns it. */
    public static FindProvider ofOwner(UUID account) {
        return new FindProvider(null, null, account);
    }

    @Override
    public String view() {
        return "directory";
    }

    @Override
    public Class<ProviderPage> answer() {
        return ProviderPage.class;
    }
}
