/*
 * The struct of each kind: an Object, a field for each of its rows in props.def, and what else is known of this kind alone.
 *
 * fields.def reads props.def for each kind; a row makes a field where IS_<current>_<its kind> is defined, which
 * holds for equal kinds only. Included by schema.h alone.
 */
#ifndef PGDRAFT_MODEL_STRUCTS_H
#define PGDRAFT_MODEL_STRUCTS_H

#define STRUCT_SECOND(a, b, ...) b
#define STRUCT_CHECK(...) STRUCT_SECOND(__VA_ARGS__, 0, )
#define STRUCT_PASTE(current, kind) IS_##current##_##kind
#define STRUCT_IS(current, kind) STRUCT_CHECK(STRUCT_PASTE(current, kind))
#define STRUCT_BYTE_BOOL ~, 1
#define STRUCT_SIZED_N(byte, field, type) STRUCT_SIZED_##byte(field, type)
#define STRUCT_SIZED(byte, field, type) STRUCT_SIZED_N(byte, field, type)
#define STRUCT_FIELD_0(field, type)
#define STRUCT_FIELD_1(field, type) STRUCT_SIZED(STRUCT_CHECK(STRUCT_BYTE_##type), field, type)
#define STRUCT_FIELD_N(is, field, type) STRUCT_FIELD_##is(field, type)
#define STRUCT_FIELD(is, field, type) STRUCT_FIELD_N(is, field, type)
#define PROP(kind, field, type, key, values, emitter, description) STRUCT_FIELD(STRUCT_IS(STRUCT_CURRENT, kind), field, type)

#define IS_DATABASE_DATABASE ~, 1
#define IS_SCHEMA_SCHEMA ~, 1
#define IS_EXTENSION_EXTENSION ~, 1
#define IS_EXTENSION_MEMBER_EXTENSION_MEMBER ~, 1
#define IS_SYSTEM_OBJECT_SYSTEM_OBJECT ~, 1
#define IS_LANGUAGE_LANGUAGE ~, 1
#define IS_COLLATION_COLLATION ~, 1
#define IS_BASE_TYPE_BASE_TYPE ~, 1
#define IS_ENUM_ENUM ~, 1
#define IS_RANGE_RANGE ~, 1
#define IS_DOMAIN_DOMAIN ~, 1
#define IS_DOMAIN_CHECK_DOMAIN_CHECK ~, 1
#define IS_COMPOSITE_COMPOSITE ~, 1
#define IS_ATTRIBUTE_ATTRIBUTE ~, 1
#define IS_ROUTINE_ROUTINE ~, 1
#define IS_CAST_CAST ~, 1
#define IS_TRANSFORM_TRANSFORM ~, 1
#define IS_ACCESS_METHOD_ACCESS_METHOD ~, 1
#define IS_OPERATOR_OPERATOR ~, 1
#define IS_OPERATOR_FAMILY_OPERATOR_FAMILY ~, 1
#define IS_OPERATOR_CLASS_OPERATOR_CLASS ~, 1
#define IS_CONVERSION_CONVERSION ~, 1
#define IS_TS_PARSER_TS_PARSER ~, 1
#define IS_TS_TEMPLATE_TS_TEMPLATE ~, 1
#define IS_TS_DICTIONARY_TS_DICTIONARY ~, 1
#define IS_TS_CONFIGURATION_TS_CONFIGURATION ~, 1
#define IS_AGGREGATE_AGGREGATE ~, 1
#define IS_FOREIGN_DATA_WRAPPER_FOREIGN_DATA_WRAPPER ~, 1
#define IS_SERVER_SERVER ~, 1
#define IS_USER_MAPPING_USER_MAPPING ~, 1
#define IS_SEQUENCE_SEQUENCE ~, 1
#define IS_TABLE_TABLE ~, 1
#define IS_COLUMN_COLUMN ~, 1
#define IS_PRIMARY_KEY_PRIMARY_KEY ~, 1
#define IS_UNIQUE_UNIQUE ~, 1
#define IS_EXCLUSION_EXCLUSION ~, 1
#define IS_CHECK_CHECK ~, 1
#define IS_VIEW_VIEW ~, 1
#define IS_MATVIEW_MATVIEW ~, 1
#define IS_INDEX_INDEX ~, 1
#define IS_STATISTICS_STATISTICS ~, 1
#define IS_RULE_RULE ~, 1
#define IS_TRIGGER_TRIGGER ~, 1
#define IS_FOREIGN_KEY_FOREIGN_KEY ~, 1
#define IS_POLICY_POLICY ~, 1
#define IS_PUBLICATION_PUBLICATION ~, 1
#define IS_PUBLICATION_TABLE_PUBLICATION_TABLE ~, 1
#define IS_SUBSCRIPTION_SUBSCRIPTION ~, 1
#define IS_EVENT_TRIGGER_EVENT_TRIGGER ~, 1
#define IS_DEFAULT_PRIVILEGES_DEFAULT_PRIVILEGES ~, 1

#define STRUCT_CURRENT DATABASE
typedef struct Database {
    Object object;
#include "model/fields.def"
} Database;
typedef Database Struct_DATABASE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT SCHEMA
typedef struct Namespace {
    Object object;
#include "model/fields.def"
} Namespace;
typedef Namespace Struct_SCHEMA;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT EXTENSION
typedef struct Extension {
    Object object;
#include "model/fields.def"
    bool immovable; /* read from a catalog: it does not support SET SCHEMA */
} Extension;
typedef Extension Struct_EXTENSION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT EXTENSION_MEMBER
typedef struct ExtensionMember {
    Object object;
#include "model/fields.def"
    GrantList initial; /* read from a catalog: what it came with, all of it */
} ExtensionMember;
typedef ExtensionMember Struct_EXTENSION_MEMBER;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT SYSTEM_OBJECT
typedef struct SystemObject {
    Object object;
#include "model/fields.def"
    GrantList initial; /* read from a catalog: what it came with, all of it */
} SystemObject;
typedef SystemObject Struct_SYSTEM_OBJECT;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT LANGUAGE
typedef struct Language {
    Object object;
#include "model/fields.def"
} Language;
typedef Language Struct_LANGUAGE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT COLLATION
typedef struct Collation {
    Object object;
#include "model/fields.def"
} Collation;
typedef Collation Struct_COLLATION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT BASE_TYPE
typedef struct BaseType {
    Object object;
#include "model/fields.def"
} BaseType;
typedef BaseType Struct_BASE_TYPE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT ENUM
typedef struct Enum {
    Object object;
#include "model/fields.def"
    TextList value_renames; /* values with renamed_from: old, new, old, new … */
} Enum;
typedef Enum Struct_ENUM;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT RANGE
typedef struct Range {
    Object object;
#include "model/fields.def"
} Range;
typedef Range Struct_RANGE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT DOMAIN
typedef struct Domain {
    Object object;
#include "model/fields.def"
} Domain;
typedef Domain Struct_DOMAIN;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT DOMAIN_CHECK
typedef struct DomainCheck {
    Object object;
#include "model/fields.def"
} DomainCheck;
typedef DomainCheck Struct_DOMAIN_CHECK;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT COMPOSITE
typedef struct Composite {
    Object object;
#include "model/fields.def"
} Composite;
typedef Composite Struct_COMPOSITE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT ATTRIBUTE
typedef struct Attribute {
    Object object;
#include "model/fields.def"
} Attribute;
typedef Attribute Struct_ATTRIBUTE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT ROUTINE
typedef struct Routine {
    Object object;
#include "model/fields.def"
} Routine;
typedef Routine Struct_ROUTINE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT CAST
typedef struct Cast {
    Object object;
#include "model/fields.def"
} Cast;
typedef Cast Struct_CAST;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TRANSFORM
typedef struct Transform {
    Object object;
#include "model/fields.def"
} Transform;
typedef Transform Struct_TRANSFORM;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT ACCESS_METHOD
typedef struct AccessMethod {
    Object object;
#include "model/fields.def"
} AccessMethod;
typedef AccessMethod Struct_ACCESS_METHOD;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT OPERATOR
typedef struct Operator {
    Object object;
#include "model/fields.def"
} Operator;
typedef Operator Struct_OPERATOR;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT OPERATOR_FAMILY
typedef struct OperatorFamily {
    Object object;
#include "model/fields.def"
} OperatorFamily;
typedef OperatorFamily Struct_OPERATOR_FAMILY;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT OPERATOR_CLASS
typedef struct OperatorClass {
    Object object;
#include "model/fields.def"
} OperatorClass;
typedef OperatorClass Struct_OPERATOR_CLASS;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT CONVERSION
typedef struct Conversion {
    Object object;
#include "model/fields.def"
} Conversion;
typedef Conversion Struct_CONVERSION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TS_PARSER
typedef struct TsParser {
    Object object;
#include "model/fields.def"
} TsParser;
typedef TsParser Struct_TS_PARSER;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TS_TEMPLATE
typedef struct TsTemplate {
    Object object;
#include "model/fields.def"
} TsTemplate;
typedef TsTemplate Struct_TS_TEMPLATE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TS_DICTIONARY
typedef struct TsDictionary {
    Object object;
#include "model/fields.def"
} TsDictionary;
typedef TsDictionary Struct_TS_DICTIONARY;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TS_CONFIGURATION
typedef struct TsConfiguration {
    Object object;
#include "model/fields.def"
} TsConfiguration;
typedef TsConfiguration Struct_TS_CONFIGURATION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT AGGREGATE
typedef struct Aggregate {
    Object object;
#include "model/fields.def"
} Aggregate;
typedef Aggregate Struct_AGGREGATE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT FOREIGN_DATA_WRAPPER
typedef struct ForeignDataWrapper {
    Object object;
#include "model/fields.def"
} ForeignDataWrapper;
typedef ForeignDataWrapper Struct_FOREIGN_DATA_WRAPPER;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT SERVER
typedef struct ForeignServer {
    Object object;
#include "model/fields.def"
} ForeignServer;
typedef ForeignServer Struct_SERVER;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT USER_MAPPING
typedef struct UserMapping {
    Object object;
#include "model/fields.def"
} UserMapping;
typedef UserMapping Struct_USER_MAPPING;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT SEQUENCE
typedef struct Sequence {
    Object object;
#include "model/fields.def"
} Sequence;
typedef Sequence Struct_SEQUENCE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TABLE
typedef struct Table {
    Object object;
#include "model/fields.def"
} Table;
typedef Table Struct_TABLE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT COLUMN
typedef struct Column {
    Object object;
#include "model/fields.def"
    Volatility volatility; /* read from a catalog with its dependencies: of its default */
} Column;
typedef Column Struct_COLUMN;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT PRIMARY_KEY
typedef struct PrimaryKey {
    Object object;
#include "model/fields.def"
} PrimaryKey;
typedef PrimaryKey Struct_PRIMARY_KEY;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT UNIQUE
typedef struct Unique {
    Object object;
#include "model/fields.def"
} Unique;
typedef Unique Struct_UNIQUE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT EXCLUSION
typedef struct Exclusion {
    Object object;
#include "model/fields.def"
} Exclusion;
typedef Exclusion Struct_EXCLUSION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT CHECK
typedef struct Check {
    Object object;
#include "model/fields.def"
} Check;
typedef Check Struct_CHECK;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT VIEW
typedef struct View {
    Object object;
#include "model/fields.def"
    TextList outputs; /* read from a catalog: columns with their types, in order */
} View;
typedef View Struct_VIEW;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT MATVIEW
typedef struct MatView {
    Object object;
#include "model/fields.def"
    bool unpopulated; /* read from a catalog: it has not been filled */
} MatView;
typedef MatView Struct_MATVIEW;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT INDEX
typedef struct Index {
    Object object;
#include "model/fields.def"
} Index;
typedef Index Struct_INDEX;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT STATISTICS
typedef struct Statistics {
    Object object;
#include "model/fields.def"
} Statistics;
typedef Statistics Struct_STATISTICS;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT RULE
typedef struct Rule {
    Object object;
#include "model/fields.def"
} Rule;
typedef Rule Struct_RULE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT TRIGGER
typedef struct Trigger {
    Object object;
#include "model/fields.def"
} Trigger;
typedef Trigger Struct_TRIGGER;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT FOREIGN_KEY
typedef struct ForeignKey {
    Object object;
#include "model/fields.def"
} ForeignKey;
typedef ForeignKey Struct_FOREIGN_KEY;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT POLICY
typedef struct Policy {
    Object object;
#include "model/fields.def"
} Policy;
typedef Policy Struct_POLICY;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT PUBLICATION
typedef struct Publication {
    Object object;
#include "model/fields.def"
} Publication;
typedef Publication Struct_PUBLICATION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT PUBLICATION_TABLE
typedef struct PublicationTable {
    Object object;
#include "model/fields.def"
} PublicationTable;
typedef PublicationTable Struct_PUBLICATION_TABLE;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT SUBSCRIPTION
typedef struct Subscription {
    Object object;
#include "model/fields.def"
} Subscription;
typedef Subscription Struct_SUBSCRIPTION;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT EVENT_TRIGGER
typedef struct EventTrigger {
    Object object;
#include "model/fields.def"
} EventTrigger;
typedef EventTrigger Struct_EVENT_TRIGGER;
#undef STRUCT_CURRENT

#define STRUCT_CURRENT DEFAULT_PRIVILEGES
typedef struct DefaultPrivileges {
    Object object;
#include "model/fields.def"
} DefaultPrivileges;
typedef DefaultPrivileges Struct_DEFAULT_PRIVILEGES;
#undef STRUCT_CURRENT

#undef PROP

#endif
