Attribute VB_Name = "GhHost"
Option Explicit

' What differs between programs: LibreOffice Calc, by its own objects where its VBA falls short.

Private Const A_MOMENT As Long = 20
Private Const NO_FILL As Long = -4142

Public Function GhTempFolder() As String
    GhTempFolder = Environ("TEMP")
    If GhTempFolder = "" Then GhTempFolder = Environ("TMPDIR")
    If GhTempFolder = "" Then GhTempFolder = "/tmp"
End Function

' The command runs in a shell, inside double quotes.
Public Function GhQuote(ByVal text As String) As String
    GhQuote = "'" & Replace(text, "'", "'\''") & "'"
End Function

' SaveCopyAs would write the old xls format here.
Public Sub GhSnapshot(ByVal book As Workbook, ByVal target As String)
    Dim filter(0) As Object
    Set filter(0) = CreateUnoStruct("com.sun.star.beans.PropertyValue")
    filter(0).Name = "FilterName"
    filter(0).Value = "Calc MS Excel 2007 XML"
    GhDocument(book.Name).storeToURL ConvertToURL(target), filter()
End Sub

' The document of an open workbook.
Private Function GhDocument(ByVal name As String) As Object
    Dim all As Object, one As Object
    Set all = StarDesktop.Components.createEnumeration()
    Do While all.hasMoreElements()
        Set one = all.nextElement()
        If HasUnoInterfaces(one, "com.sun.star.sheet.XSpreadsheetDocument") Then
            If one.Title = name Then
                Set GhDocument = one
                Exit Function
            End If
        End If
    Loop
End Function

Public Function GhStart(ByVal command As String, ByVal ended As String) As Boolean
    On Error GoTo refused
    Shell "/bin/sh -c " & Chr(34) & command & " ; echo ended > " & GhQuote(ended) & Chr(34), 0
    GhStart = True
    Exit Function
refused:
    GhStart = False
End Function

Public Sub GhPause()
    DoEvents
    Wait A_MOMENT
End Sub

Public Function GhPickFolder(ByVal title As String) As String
    Dim picker As Object
    GhPickFolder = ""
    Set picker = CreateUnoService("com.sun.star.ui.dialogs.FolderPicker")
    picker.setTitle title
    If picker.execute() = 1 Then GhPickFolder = ConvertFromURL(picker.getDirectory())
End Function

' Copying works, but it raises an error that means nothing.
Public Sub GhCopySheet(ByVal sheet As Worksheet, ByVal book As Workbook)
    On Error Resume Next
    sheet.Copy After:=book.Sheets(book.Sheets.Count)
End Sub

Public Sub GhRelink(ByVal book As Workbook, ByVal sheet As Worksheet)
End Sub

' Windows are counted as they were opened.
Public Function GhKnowsWhatLiesAbove() As Boolean
    GhKnowsWhatLiesAbove = False
End Function

' A colour is all there is to a fill here, and the record has it already; what Excel remembered
' is given back as its colour.
Public Function GhFillText(ByVal cell As Range) As String
    GhFillText = ""
End Function

Public Sub GhFillBack(ByVal cell As Range, ByVal text As String, ByVal colour As String)
    Dim parts() As String
    parts = Split(text, "/")
    If UBound(parts) >= 4 Then
        cell.Interior.Color = CLng(Val(parts(1)))
    ElseIf text <> "gradient" Then
        GhPaint cell, text & colour
    End If
End Sub

Public Sub GhClearFill(ByVal cell As Range)
    cell.Interior.ColorIndex = NO_FILL
End Sub
