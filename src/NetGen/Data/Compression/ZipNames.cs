using System;
using System.Text;

namespace NetGen.Data;

/// <summary>
/// Names of members of archives. They never become paths here, but somebody may unpack the same archive elsewhere, and an archive with tricks in it was made by
/// nobody who means well.
/// </summary>
internal static class ZipNames
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    /// <summary>A name as text: UTF-8 where it is marked so, else ASCII. Null for bytes that are neither.</summary>
    public static string? Decode(byte[] bytes, bool isUtf8)
    {
        if (!isUtf8 && Array.Exists(bytes, value => value > 0x7F))
        {
            return null;
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A name's bytes. Null for a text that is no valid Unicode.</summary>
    public static byte[]? Encode(string name)
    {
        try
        {
            return StrictUtf8.GetBytes(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with a name, or null for one that may be accepted. Slashes are, within a name.</summary>
    public static string? Fault(string name)
    {
        if (name.Length == 0)
        {
            return "an empty name";
        }

        foreach (char c in name)
        {
            if (c == '\\' || char.IsControl(c))
            {
                return c == '\\' ? "a name with a backslash" : "a name with a control character";
            }
        }

        if (name.Length >= 2 && name[1] == ':' && (name[0] | 0x20) is >= 'a' and <= 'z')
        {
            return "a name that begins with a drive letter";
        }

        if (name[0] == '/')
        {
            return "an absolute name";
        }

        if (name[name.Length - 1] == '/')
        {
            return "a folder";
        }

        foreach (string part in name.Split('/'))
        {
            if (part is "" or "." or "..")
            {
                return $"a name with the part '{part}'";
            }
        }

        return null;
    }
}
