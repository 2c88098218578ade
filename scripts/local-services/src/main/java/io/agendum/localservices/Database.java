package io.agendum.localservices;

/**
 * A database and the two ways into it.
 *
 * @param name the database's name
 * @param ownerUrl {@code postgresql://agendum_owner:password@127.0.0.1:port/name}, for migrations: may create tables
 *     and extensions
 * @param appUrl {@code postgresql://agendum_app:password@127.0.0.1:port/name}, for the application: may create schemas
 *     of its own and do what the owner granted
 */
public record Database(String name, String ownerUrl, String appUrl) {}
