package io.agendum.command.catalog;

import io.agendum.command.Categories;
import io.agendum.command.CategoryId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresCategoryClaims implements CategoryClaims, Categories {

    private final JdbcClient jdbc;

    PostgresCategoryClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean claimSlug(String slug, CategoryId categoryId) {
        if (has(categoryId.value())) {
            return jdbc.sql("""
                            UPDATE category_slug SET slug = :slug
                            WHERE category_id = :category
                              AND NOT EXISTS (SELECT FROM category_slug WHERE slug = :slug AND category_id <> :category)
                            """)
                            .param("slug", slug)
                            .param("category", categoryId.value())
                            .update()
                    == 1;
        }
        return jdbc.sql("""
                        INSERT INTO category_slug (slug, category_id) VALUES (:slug, :category)
                        ON CONFLICT (slug) DO NOTHING
                        """)
                        .param("slug", slug)
                        .param("category", categoryId.value())
                        .update()
                == 1;
    }

    @Override
    public boolean has(UUID categoryId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM category_slug WHERE category_id = :category)")
                .param("category", categoryId)
                .query(Boolean.class)
                .single();
    }
}
